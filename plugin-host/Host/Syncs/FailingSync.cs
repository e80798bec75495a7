namespace Cordon.Host.Syncs;

/// <summary>A sync that needs a look.</summary>
/// <param name="State">In a word.</param>
/// <param name="Text">Why, in a sentence.</param>
internal sealed record FailingSync(string ConnectionId, string State, string Text);
