using MudBlazor;

namespace AccessControl.Web.Shell;

/// <summary>Colours and type of all pages.</summary>
internal static class SiteTheme
{
    /// <summary>Light on dark, as at a door by night.</summary>
    public static MudTheme Dark { get; } = new()
    {
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "Roboto", "sans-serif"] } },
        PaletteDark = new PaletteDark
        {
            Background = "#101418",
            Surface = "#1a2027",
            AppbarBackground = "#101418",
            TextPrimary = "#e6edf3",
            TextSecondary = "#aab4be",
            Success = "#2fbf71",
            Error = "#ff6b6f",
            Warning = "#f5a524",
        },
    };
}
