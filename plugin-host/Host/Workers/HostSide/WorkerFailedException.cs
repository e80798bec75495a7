namespace Cordon.Host.Workers.HostSide;

/// <summary>A worker ended before its call did. The message says why, and what it last wrote to its log.</summary>
internal sealed class WorkerFailedException(WorkerFailure failure, string message) : Exception(message)
{
    public WorkerFailure Failure => failure;
}
