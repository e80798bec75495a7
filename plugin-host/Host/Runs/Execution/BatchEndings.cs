using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Runs.Execution;

/// <summary>Writes down how a batch ended, with what it did to its identities.</summary>
internal sealed class BatchEndings(Database database, BatchTable batches, WriteBack writeBack, RunSignals signals)
{
    /// <param name="batch">Held by this node.</param>
    /// <param name="estimate">Dry run: what the real batch would cost.</param>
    /// <param name="faults">How often in a row the plugin has failed.</param>
    /// <param name="cancellationToken">Leaves it open.</param>
    /// <exception cref="FenceLostException">Another node has taken it over.</exception>
    public Task EndAsync(RunBatch batch, Estimate? estimate, int faults, CancellationToken cancellationToken) =>
        WriteAsync(batch, estimate, faults, ends: true, cancellationToken);

    /// <summary>The batch is to be sent once more.</summary>
    /// <exception cref="FenceLostException">Another node has taken it over.</exception>
    public Task NoteFaultAsync(RunBatch batch, int faults, CancellationToken cancellationToken) =>
        WriteAsync(batch, estimate: null, faults, ends: false, cancellationToken);

    private async Task WriteAsync(RunBatch batch, Estimate? estimate, int faults, bool ends, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        await batches.CheckAsync(transaction, batch, cancellationToken);
        if (ends)
        {
            await writeBack.WriteAsync(transaction, batch, cancellationToken);
            await batches.EndAsync(transaction, batch, estimate, cancellationToken);
        }

        if (faults != batch.Step.FaultsInARow)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE run_steps SET faults_in_a_row = @faults WHERE run = @Run AND step = @Step",
                new { batch.Step.Run, batch.Step.Step, faults },
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        signals.Raise(batch.Run.Id);
    }
}
