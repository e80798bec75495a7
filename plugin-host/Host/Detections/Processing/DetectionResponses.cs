using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Host.Storage;
using Cordon.Host.Workflows.Starts;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>
/// Starts the workflows that rules have asked for. A response is in the table before, and its run carries its number, of which the database takes one: who
/// dies in between loses nothing, and who is slow starts nothing twice.
/// </summary>
internal sealed class DetectionResponses(Database database, WorkflowStarter starter, DetectionFaults faults, TimeProvider time)
{
    /// <summary>After so long without an end, whoever took a response is taken for dead.</summary>
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromSeconds(10);

    /// <summary>Makes the starts that were just decided here.</summary>
    public async Task StartAsync(IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var response = await connection.QuerySingleAsync<ResponseRow>(new CommandDefinition(
                $"SELECT {ResponseRow.Columns} FROM detection_responses p WHERE p.number = @number", new { number }, cancellationToken: cancellationToken));
            await TryAsync(response, cancellationToken);
        }
    }

    /// <summary>Makes the starts that a process which died, here or elsewhere, has left.</summary>
    public async Task StartAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var abandoned = await connection.QueryAsync<ResponseRow>(new CommandDefinition(
            $"SELECT {ResponseRow.Columns} FROM detection_responses p WHERE p.state = 'Due' AND p.taken_at < @before AND p.try_after <= @now ORDER BY p.number",
            new { now = Now(), before = Now() - (long)_abandonedAfter.TotalMilliseconds },
            cancellationToken: cancellationToken));
        foreach (var response in abandoned)
        {
            var isMine = await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE detection_responses SET taken_at = @now WHERE number = @Number AND state = 'Due' AND taken_at = @TakenAt",
                new { response.Number, response.TakenAt, now = Now() },
                cancellationToken: cancellationToken)) > 0;
            if (isMine)
            {
                await TryAsync(response, cancellationToken);
            }
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A border: what is wrong with one start must not hold back the others.</summary>
    private async Task TryAsync(ResponseRow response, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(response, cancellationToken);
        }
        catch (Exception exception) when (ProcessingFault.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            await faults.NoteAsync(response, exception, cancellationToken);
        }
    }

    private async Task StartAsync(ResponseRow response, CancellationToken cancellationToken)
    {
        if (await FindRunAsync(response, cancellationToken) is { } made)
        {
            // By the process that died before it could say so.
            await FinishAsync(response, ResponseState.Started, "The run was started.", made, cancellationToken);
            return;
        }

        var start = response.WorkflowId is null
            ? WorkflowStart.Refused(ChangeState.Missing, "", "The rule has no workflow.", "")
            : await starter.StartAsync(response.WorkflowId, await RequestAsync(response, cancellationToken), cancellationToken);
        await (start.Run is { } run
            ? FinishAsync(response, ResponseState.Started, "The run was started.", run.Id, cancellationToken)
            : FinishAsync(response, ResponseState.Refused, Text(start), runId: null, cancellationToken));
    }

    private static string Text(WorkflowStart start) => start.Problems.Count == 0 && start.State == ChangeState.Missing
        ? "The workflow is not there any more."
        : string.Join(' ', start.Problems.Select((Problem problem) => problem.Message));

    private async Task<WorkflowStartRequest> RequestAsync(ResponseRow response, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);

        // Whoever was deleted meanwhile is no reason to leave the others alone.
        var identities = await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            SELECT DISTINCT m.identity_id FROM detection_matches m JOIN identities i ON i.id = m.identity_id
            WHERE m.response = @Number AND m.outcome = 'Responded' AND {IdentityHorizon.IsThere}
            """,
            new { response.Number },
            cancellationToken: cancellationToken));
        return new WorkflowStartRequest
        {
            Actor = new Actor { Id = $"rule/{response.RuleId}", Name = $"Rule {response.RuleName}" },
            Trigger = RunTrigger.Detection,
            Identities = identities.AsList(),
            Options = DetectionOptions.Read(response.Options),
            Cause = response.Cause,
        };
    }

    private async Task<string?> FindRunAsync(ResponseRow response, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT id FROM runs WHERE cause = @Cause", new { response.Cause }, cancellationToken: cancellationToken));
    }

    /// <summary>What came to nothing keeps nobody from the next response.</summary>
    private async Task FinishAsync(ResponseRow response, ResponseState state, string message, string? runId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginBriefAsync(connection, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE detection_responses SET state = @state, message = @message, run_id = @runId WHERE number = @Number AND state = 'Due'",
            new { response.Number, state = state.ToString(), message, runId },
            transaction,
            cancellationToken: cancellationToken));
        if (state == ResponseState.Refused)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM rule_throttles WHERE response = @Number", new { response.Number }, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
