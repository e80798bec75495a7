namespace Cordon.Okta.RiskPush.Options;

/// <summary>The levels of risk, in the lower case that Okta wants.</summary>
internal static class RiskLevels
{
    public const string None = "none";

    /// <summary>Put in place of a level; the host puts the level in before it starts a run.</summary>
    public const string BySeverity = "by-severity";

    public static bool IsKnown(string level) => level is "low" or "medium" or "high" or "secure" or None;

    /// <summary>What Okta's own API for risk takes.</summary>
    public static bool IsDirect(string level) => level is "low" or "medium" or "high";

    /// <summary>The level that an identity is remembered with; <see cref="None"/> where it has none, or one of another system's words.</summary>
    public static string Of(string? risk) => risk?.Trim().ToLowerInvariant() is { } level && IsKnown(level) ? level : None;
}
