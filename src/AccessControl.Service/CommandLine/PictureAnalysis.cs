using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;

namespace AccessControl.Service.CommandLine;

/// <summary>Picture files of the command line, analysed.</summary>
internal static class PictureAnalysis
{
    /// <summary>Reads and analyses a picture.</summary>
    /// <exception cref="UnusableConfigurationException">The file is no picture that can be read.</exception>
    public static Capture Analyse(IFaceAnalyser analyser, string path) => new OpenCvPictureCodec(TimeProvider.System).Read(path).Match(
        frame =>
        {
            using (frame)
            {
                return analyser.Analyse(frame).Capture;
            }
        },
        problem => throw new UnusableConfigurationException(problem));
}
