namespace Cordon.Host.Runs;

/// <summary>Times as the database holds them: milliseconds since 1970, UTC.</summary>
internal static class RunTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is { } value ? Of(value) : null;
}
