namespace Cordon.Host.Runs.Execution;

/// <summary>This process among those that share a database.</summary>
internal sealed class RunNode
{
    /// <summary>Of this process alone: a process that is started again is another node. Sample: <c>web-1-3f9a2c41</c></summary>
    public string Name { get; } = $"{Environment.MachineName}-{Guid.NewGuid().ToString("n")[..8]}";
}
