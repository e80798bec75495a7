using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>What an action sees of the host while it works on one batch.</summary>
internal sealed class ActionContext : PluginContext, IActionContext
{
    private readonly ExecuteMessage _batch;
    private readonly Dictionary<Identity, int> _open;

    public ActionContext(ExecuteMessage batch, HttpClient http, MessageWriter<WorkerMessage> writer, Signatures signatures)
        : base(batch.Connection, http, writer, signatures)
    {
        _batch = batch;
        _open = new Dictionary<Identity, int>(batch.Identities.Count, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < batch.Identities.Count; i++)
        {
            _open.Add(batch.Identities[i], i);
        }
    }

    public JsonElement Options => _batch.Options;

    public bool DryRun => _batch.DryRun;

    public void Report(Identity identity, Outcome outcome)
    {
        int index;
        lock (_open)
        {
            if (!_open.Remove(identity, out index))
            {
                throw new ArgumentException("The identity is not of this batch, or already has an outcome.", nameof(identity));
            }
        }

        Writer.WriteSoon(new OutcomeMessage { Index = index, Outcome = outcome });
    }

    public void Estimate(Estimate estimate) => Writer.Write(new EstimateMessage { Estimate = estimate });

    public void Progress(string message) => Writer.Write(new ProgressMessage { Text = OneLine(message) });
}
