namespace Cordon.Host.Runs.Execution;

/// <summary>What an outcome says of an identity; null is silence.</summary>
internal sealed record IdentityChange(string Id, string? Status, string? Risk);
