using Cordon.Abstractions;

namespace Cordon.Host.Runs.History;

/// <summary>How many identities of a step have the same outcome.</summary>
internal sealed record RunCode(int Step, OutcomeStatus Status, string Code, long Count);
