namespace Cordon.Host.Access;

/// <summary>How a person wants to see the web console.</summary>
internal sealed record Preference
{
    public const string System = "system";
    public const string Light = "light";
    public const string Dark = "dark";

    public static readonly Preference Default = new();

    /// <summary>One of the constants above.</summary>
    public string Theme { get; init; } = System;

    /// <summary>IANA name, or empty for the browser's own. Sample: <c>Europe/Berlin</c></summary>
    public string TimeZone { get; init; } = "";
}
