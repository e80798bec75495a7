using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Cordon.Host.Workflows.Schedules;
using Dapper;

namespace Cordon.Host.Workflows;

/// <summary>The workflows of this installation: made, shown without secrets, changed, deleted.</summary>
internal sealed class WorkflowStore(WorkflowTables tables, AuditLog audit, SealedDocuments documents, TimeProvider time)
{
    /// <summary>Those that the clock starts next, the first of them first.</summary>
    public async Task<IReadOnlyList<WorkflowRow>> NextStartsAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<WorkflowRow>(new CommandDefinition(
            $"SELECT {WorkflowRow.Columns} FROM workflows w WHERE w.next_at IS NOT NULL ORDER BY w.next_at LIMIT @limit",
            new { limit },
            cancellationToken: cancellationToken))).AsList();
    }

    public async Task<Workflow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return await WorkflowTables.FindAsync(connection, transaction: null, id, cancellationToken) is { } row
            ? await tables.ShowAsync(connection, transaction: null, row, cancellationToken)
            : null;
    }

    public async Task<Workflow?> FindByNameOrIdAsync(string text, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var id = await WorkflowTables.FindByNameAsync(connection, transaction: null, "workflows", text, cancellationToken);
        return await FindAsync(id ?? text, cancellationToken);
    }

    public Task<WorkflowChange> CreateAsync(Actor actor, WorkflowEdit edit, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "workflow.created", edit, before: null, version: 0, cancellationToken);

    /// <param name="version">The one the caller has seen.</param>
    public Task<WorkflowChange> EditAsync(Actor actor, string id, long version, WorkflowEdit edit, CancellationToken cancellationToken) =>
        ChangeAsync(actor, "workflow.updated", edit, id, version, cancellationToken);

    /// <param name="version">The one the caller has seen.</param>
    public async Task<WorkflowChange> SetEnabledAsync(Actor actor, string id, long version, bool enabled, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } workflow
            ? await EditAsync(actor, id, version, WorkflowEdit.Of(workflow) with { Enabled = enabled }, cancellationToken)
            : new WorkflowChange { State = ChangeState.Missing };

    /// <summary>What would be wrong with a new workflow; nothing is saved.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(Actor actor, WorkflowEdit edit, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        var problems = new List<Problem>();
        await PrepareAsync(transaction, actor, edit, stored: null, problems, cancellationToken);
        return problems;
    }

    /// <summary>The rules that start a workflow; it is not deleted while there are any.</summary>
    public async Task<IReadOnlyList<RowUse>> UsesAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return await RowUses.OfWorkflowAsync(connection, transaction: null, id, cancellationToken);
    }

    /// <param name="version">The one the caller has seen.</param>
    public async Task<ChangeState> DeleteAsync(Actor actor, string id, long version, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        if (await WorkflowTables.FindAsync(connection, transaction, id, cancellationToken) is not { } row)
        {
            return ChangeState.Missing;
        }

        if (row.Version != version)
        {
            return ChangeState.Stale;
        }

        if ((await RowUses.OfWorkflowAsync(connection, transaction, id, cancellationToken)).Count > 0)
        {
            return ChangeState.Conflict;
        }

        var steps = await WorkflowTables.StepsAsync(connection, transaction, id, cancellationToken);
        await PluginTables.ExecuteAsync(transaction, "DELETE FROM workflows WHERE id = @Id", row, cancellationToken);
        await audit.AppendAsync(transaction, WorkflowAudit.Entry(actor, "workflow.deleted", row, steps), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeState.Done;
    }

    private async Task<WorkflowChange> ChangeAsync(
        Actor actor, string action, WorkflowEdit edit, string? before, long version, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        var stored = before is null ? null : await WorkflowTables.FindAsync(connection, transaction, before, cancellationToken);
        if (before is not null && stored?.Version != version)
        {
            return new WorkflowChange { State = stored is null ? ChangeState.Missing : ChangeState.Stale };
        }

        var problems = new List<Problem>();
        var (row, steps) = await PrepareAsync(transaction, actor, edit, stored, problems, cancellationToken);
        if (problems.Count > 0)
        {
            return WorkflowChange.Invalid(problems);
        }

        if (!await WorkflowTables.WriteAsync(transaction, row, steps, cancellationToken))
        {
            return new WorkflowChange { State = ChangeState.Stale };
        }

        await audit.AppendAsync(transaction, WorkflowAudit.Entry(actor, action, row, steps), cancellationToken);
        var written = await WorkflowTables.FindAsync(connection, transaction, row.Id, cancellationToken);
        var shown = await tables.ShowAsync(connection, transaction, written!, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return WorkflowChange.Done(shown);
    }

    private async Task<(WorkflowRow Row, IReadOnlyList<WorkflowStepRow> Steps)> PrepareAsync(
        DbTransaction transaction, Actor actor, WorkflowEdit edit, WorkflowRow? stored, List<Problem> problems, CancellationToken cancellationToken)
    {
        problems.AddRange(WorkflowRules.Check(edit));
        var row = Row(actor, edit, stored, problems);
        await CheckNamesAsync(transaction, edit, stored?.Id, problems, cancellationToken);
        return (row, await StepsAsync(transaction, row, edit, stored, problems, cancellationToken));
    }

    private static async Task CheckNamesAsync(
        DbTransaction transaction, WorkflowEdit edit, string? id, List<Problem> problems, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        if (await WorkflowTables.FindByNameAsync(connection, transaction, "workflows", edit.Name, cancellationToken) is { } same && same != id)
        {
            problems.Add(new Problem
            {
                Path = "/name",
                Message = $"There is another workflow named {edit.Name}; names differ, also by case.",
                Fix = "Choose another name.",
            });
        }

        if (edit.CollectionId is { } collection && await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT id FROM collections WHERE id = @collection", new { collection }, transaction, cancellationToken: cancellationToken)) is null)
        {
            problems.Add(new Problem
            {
                Path = "/collection",
                Message = $"There is no collection {collection}.",
                Fix = "Name one that GET /api/collections shows, or make it first.",
            });
        }
    }

    private async Task<IReadOnlyList<WorkflowStepRow>> StepsAsync(
        DbTransaction transaction, WorkflowRow row, WorkflowEdit edit, WorkflowRow? stored, List<Problem> problems, CancellationToken cancellationToken)
    {
        var before = stored is null ? [] : await WorkflowTables.StepsAsync(transaction.Connection!, transaction, stored.Id, cancellationToken);
        var context = await tables.ContextAsync(transaction, edit.Steps, before, cancellationToken);
        var saved = edit.Steps.Select((step, index) => new StepSaving(documents, context, problems, row.Id, index).Save(step, isDraft: !edit.Enabled)).ToList();
        return [.. saved.OfType<WorkflowStepRow>()];
    }

    private WorkflowRow Row(Actor actor, WorkflowEdit edit, WorkflowRow? stored, List<Problem> problems)
    {
        var now = time.GetUtcNow();
        var schedule = ScheduleJson.Write(Anchor(edit.Schedule, stored, now));
        return new WorkflowRow
        {
            Id = stored?.Id ?? Guid.CreateVersion7().ToString("n"),
            Name = edit.Name,
            Description = edit.Description,
            CollectionId = edit.CollectionId,
            Enabled = edit.Enabled,
            Schedule = schedule,
            NextAt = problems.Count == 0 && edit.Enabled ? NextAt(schedule, stored, now, problems) : null,
            CreatedBy = stored?.CreatedBy ?? actor.Id,
            CreatedByName = stored?.CreatedByName ?? actor.Name,
            CreatedAt = stored?.CreatedAt ?? now.ToUnixTimeMilliseconds(),
            UpdatedAt = now.ToUnixTimeMilliseconds(),
            Version = (stored?.Version ?? 0) + 1,
        };
    }

    /// <summary>An interval counts from what it says, from where it counted before, or from now: always from a whole second, as starts are stored.</summary>
    private static Schedule? Anchor(Schedule? schedule, WorkflowRow? stored, DateTimeOffset now)
    {
        if (schedule?.Interval() is null)
        {
            return schedule;
        }

        var before = ScheduleJson.Read(stored?.Schedule);
        var from = schedule.From ?? (before?.Kind == schedule.Kind ? before.From : null) ?? now;
        return schedule with { From = DateTimeOffset.FromUnixTimeSeconds(from.ToUnixTimeSeconds()) };
    }

    /// <summary>An edit of something else leaves a start that is due alone.</summary>
    private static long? NextAt(string? schedule, WorkflowRow? stored, DateTimeOffset now, List<Problem> problems)
    {
        if (schedule is null || stored is { Enabled: true } && stored.Schedule == schedule)
        {
            return schedule is null ? null : stored!.NextAt;
        }

        var next = ScheduleTimes.Next(ScheduleJson.Read(schedule)!, now);
        if (next is null)
        {
            problems.Add(new Problem { Path = "/schedule/cron", Message = "The time of this expression never comes.", Fix = "Look at its day, month and year." });
        }

        return next?.ToUnixTimeMilliseconds();
    }
}
