using Cordon.Host.SharedSignals;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>Every night: a key that has signed long enough is replaced.</summary>
[DisallowConcurrentExecution]
internal sealed class KeyRotationJob(TransmitterSetup transmitter) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await transmitter.RotateDueAsync(cancellationToken);
}
