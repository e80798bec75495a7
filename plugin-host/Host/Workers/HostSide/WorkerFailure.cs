namespace Cordon.Host.Workers.HostSide;

/// <summary>Why a worker ended before its call did.</summary>
internal enum WorkerFailure
{
    /// <summary>It ended by itself: it crashed, was killed from outside, or the plugin ended the process.</summary>
    Exited,

    /// <summary>Nothing was heard from it for too long.</summary>
    Hung,

    /// <summary>It used too much memory.</summary>
    Memory,

    /// <summary>It wrote more than it may.</summary>
    Flooded,

    /// <summary>It wrote something that is no message.</summary>
    Garbled,
}
