namespace AccessControl.Vision.Faces;

/// <summary>How ONNX Runtime and OpenCV use the machine.</summary>
/// <param name="IntraOpThreads">Threads of one model run, 1 to 64. They wait without spinning, so that an idle door costs no power.</param>
/// <param name="OpenCvThreads">Threads of OpenCV in the whole process, 1 to 64. One is right for pictures of camera size: handing a part over costs more than it saves.</param>
public sealed record RuntimeOptions(int IntraOpThreads = 2, int OpenCvThreads = 1)
{
    internal void Validate()
    {
        FaceAnalyserOptions.Require(IntraOpThreads is >= 1 and <= 64, "Analysis:Runtime:IntraOpThreads", IntraOpThreads, "1 to 64");
        FaceAnalyserOptions.Require(OpenCvThreads is >= 1 and <= 64, "Analysis:Runtime:OpenCvThreads", OpenCvThreads, "1 to 64");
    }
}
