namespace AccessControl.Domain.Tests.Matching.Templates;

/// <summary>The short form of the synthetic year; the long one, with drawn faces and a real encoder, is `./build.sh bench --only ageing`.</summary>
public sealed class VectorYearTests
{
    [Fact]
    public void Year_FacesDrift_FewerOfTheEnrolledAreMissedWithUpdates()
    {
        var (without, with) = (Missed(learns: false), Missed(learns: true));

        Assert.True(without > 30, $"{without} missed without updates: the year is too easy to show anything");
        Assert.True(with < 0.7 * without, $"{with} missed with updates, {without} without");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.55)]
    public void Drag_ImpostorBelowTheZone_FailsForAYearAndSucceedsWithoutTheGuards(double cosine)
    {
        Assert.False(IsDragged(cosine, guarded: true));
        Assert.True(IsDragged(cosine, guarded: false));
    }

    private static int Missed(bool learns)
    {
        var year = new VectorYear();
        var missed = 0;
        for (var day = 1; day <= 365; day++)
        {
            for (var person = 0; person < VectorYear.People; person++)
            {
                var face = year.Face(person, day);
                if (year.Identify(face) != VectorYear.NumberOf(person))
                {
                    missed++;
                }
                else if (learns)
                {
                    year.Learn(day, VectorYear.NumberOf(person), face);
                }
            }
        }

        return missed;
    }

    /// <summary>He knows everything, shows on each day the face nearest to his own that is let in and learned from, and nobody else comes.</summary>
    private static bool IsDragged(double cosine, bool guarded)
    {
        var year = new VectorYear();
        var impostor = year.Outsider(0, cosine);
        var victim = VectorYear.NumberOf(0);
        Assert.Null(year.Identify(VectorYear.Exactly(impostor)));
        for (var day = 1; day <= 365; day++)
        {
            for (var share = 1.0; share >= 0; share -= 0.05)
            {
                var face = year.Between(0, impostor, share);
                if (year.Identify(face, guarded) != victim)
                {
                    continue;
                }

                if (!guarded)
                {
                    year.LearnUnguarded(day, victim, face);
                    break;
                }

                if (year.Learn(day, victim, face))
                {
                    break;
                }
            }
        }

        return year.Identify(VectorYear.Exactly(impostor), guarded) == victim;
    }
}
