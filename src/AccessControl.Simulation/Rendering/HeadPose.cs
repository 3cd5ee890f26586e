using System.Numerics;

namespace AccessControl.Simulation.Rendering;

/// <summary>Where the head is in front of the camera: turns rays of the camera into the head's frame.</summary>
internal readonly struct HeadPose
{
    /// <summary>Focal length over picture width: 56 degrees of horizontal view.</summary>
    public const float FocalPerWidth = 0.94f;

    private readonly Matrix4x4 _toHead;

    public HeadPose(in HeadView view)
    {
        var rotation = Rotation(view.YawDegrees, view.PitchDegrees, view.RollDegrees);
        Matrix4x4.Invert(rotation, out _toHead);
        // With a straight head the eyes' front lies at z 8 in the head's frame.
        PivotInWorld = new Vector3(view.LateralCentimetres, view.VerticalCentimetres, -view.DistanceCentimetres) + BodyField.Pivot - new Vector3(0, 0, 8f);
        Origin = Vector3.Transform(-PivotInWorld, _toHead) + BodyField.Pivot;
        FromHead = rotation;
    }

    /// <summary>The lens, in the head's frame.</summary>
    public Vector3 Origin { get; }

    /// <summary>Rotation from the head's frame to the camera's.</summary>
    public Matrix4x4 FromHead { get; }

    /// <summary>The point around which the head turns, in the camera's frame.</summary>
    public Vector3 PivotInWorld { get; }

    /// <summary>A direction of the camera's frame in the head's.</summary>
    public Vector3 Direction(Vector3 world) => Vector3.Transform(world, _toHead);

    /// <summary>A point of the head's frame in the camera's.</summary>
    public Vector3 ToWorld(Vector3 head) => Vector3.Transform(head - BodyField.Pivot, FromHead) + PivotInWorld;

    /// <summary>Head to camera, for row vectors.</summary>
    public static Matrix4x4 Rotation(float yawDegrees, float pitchDegrees, float rollDegrees)
    {
        const float radian = MathF.PI / 180f;
        return Matrix4x4.CreateRotationZ(rollDegrees * radian) * Matrix4x4.CreateRotationX(-pitchDegrees * radian) * Matrix4x4.CreateRotationY(yawDegrees * radian);
    }
}
