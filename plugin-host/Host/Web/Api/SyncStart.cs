namespace Cordon.Host.Web.Api;

/// <summary>A run that is asked for.</summary>
internal sealed record SyncStart
{
    /// <summary>True to read everything anew.</summary>
    public bool Full { get; init; }
}
