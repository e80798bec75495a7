namespace Cordon.Abstractions;

/// <summary>
/// Tells the host under which of the outside system's rate limits a request falls. The host counts a plugin's requests by it and by what became of
/// them, and shows the counts in its metrics.
/// </summary>
public static class RequestBucket
{
    /// <summary>
    /// What a plugin may set in the options of a request that it sends with <see cref="IPluginContext.Http"/>: the limit's name, at most 100
    /// characters, such as <c>/api/v1/users</c>. It never leaves the machine. It must not hold a value of an identity or of the connection, and a worker
    /// counts at most 50 different ones; requests beyond them are counted as <c>other</c>, requests without a name as <c>none</c>.
    /// </summary>
    public static HttpRequestOptionsKey<string> Key { get; } = new("Cordon.RequestBucket");
}
