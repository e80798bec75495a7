namespace Cordon.Host.Runs.Execution;

/// <summary>Another node has taken over the batch: nothing about it may be written from here, and what is under way must end.</summary>
internal sealed class FenceLostException() : Exception("Another node has taken over the batch.");
