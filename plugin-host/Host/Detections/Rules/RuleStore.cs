using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Rules;

/// <summary>The rules of this installation: made, changed, put in order, deleted.</summary>
internal sealed class RuleStore(Database database, RuleBreadth breadth, AuditLog audit, TimeProvider time)
{
    private const long PostgreSqlLock = 0x72756c6573;

    /// <summary>All of them, in the order in which they are asked.</summary>
    public async Task<IReadOnlyList<Rule>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await ListAsync(connection, transaction: null, cancellationToken);
    }

    public static async Task<IReadOnlyList<Rule>> ListAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<Rule>(new CommandDefinition(
            $"SELECT {Rule.Columns} FROM rules r ORDER BY r.position, r.id", transaction: transaction, cancellationToken: cancellationToken))).AsList();

    public async Task<Rule?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, transaction: null, id, cancellationToken);
    }

    public Task<RuleChange> CreateAsync(RuleEdit edit, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(id: null, edit, version: 0, actor, cancellationToken);

    /// <param name="version">The one the caller has seen.</param>
    public Task<RuleChange> EditAsync(string id, RuleEdit edit, long version, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(id, edit, version, actor, cancellationToken);

    public async Task<ChangeState> DeleteAsync(string id, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        if (await FindAsync(connection, transaction, id, cancellationToken) is not { } rule)
        {
            return ChangeState.Missing;
        }

        if (await ExecuteAsync(transaction, "DELETE FROM rules WHERE id = @id AND version = @version", new { id, version }, cancellationToken) == 0)
        {
            return ChangeState.Stale;
        }

        await AppendAsync(transaction, actor, "rule.deleted", rule, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeState.Done;
    }

    /// <summary>Puts the rules in another order.</summary>
    /// <param name="ids">All of them.</param>
    public async Task<ChangeState> OrderAsync(IReadOnlyList<string> ids, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var before = (await ListAsync(connection, transaction, cancellationToken)).Select(rule => rule.Id).ToList();
        if (!before.Order(StringComparer.Ordinal).SequenceEqual(ids.Order(StringComparer.Ordinal)))
        {
            return ChangeState.Stale;
        }

        if (!before.SequenceEqual(ids))
        {
            await ExecuteAsync(
                transaction, "UPDATE rules SET position = @position WHERE id = @id", ids.Select((id, position) => new { id, position }), cancellationToken);
            var order = JsonSerializer.Serialize(ids, DetectionJson.Plain.IReadOnlyListString);
            await audit.AppendAsync(
                transaction, new AuditEntry { Actor = actor, Action = "rules.ordered", Subject = "rules", Details = $$"""{"order":{{order}}}""" }, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return ChangeState.Done;
    }

    /// <summary>Moves a rule by some places, as far as there are any.</summary>
    public async Task<ChangeState> MoveAsync(string id, int places, Actor actor, CancellationToken cancellationToken)
    {
        var ids = (await ListAsync(cancellationToken)).Select(rule => rule.Id).ToList();
        var from = ids.IndexOf(id);
        if (from < 0)
        {
            return ChangeState.Missing;
        }

        ids.RemoveAt(from);
        ids.Insert(Math.Clamp(from + places, 0, ids.Count), id);
        return await OrderAsync(ids, actor, cancellationToken);
    }

    private const string Insert =
        """
        INSERT INTO rules (id, name, name_key, description, position, enabled, observe_only, condition, is_last, throttle_hours, workflow_id,
            created_by, created_by_name, created_at, updated_at, version)
        VALUES (@Id, @Name, @key, @Description, @Position, @Enabled, @ObserveOnly, @Condition, @IsLast, @ThrottleHours, @WorkflowId,
            @CreatedBy, @CreatedByName, @CreatedAt, @UpdatedAt, @Version)
        """;

    private const string Update =
        """
        UPDATE rules SET name = @Name, name_key = @key, description = @Description, enabled = @Enabled, observe_only = @ObserveOnly, condition = @Condition,
            is_last = @IsLast, throttle_hours = @ThrottleHours, workflow_id = @WorkflowId, updated_at = @UpdatedAt, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    private async Task<RuleChange> SaveAsync(string? id, RuleEdit edit, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var rules = await ListAsync(connection, transaction, cancellationToken);
        var stored = rules.FirstOrDefault(rule => rule.Id == id);
        if (id is not null && stored?.Version != version)
        {
            return new RuleChange { State = stored is null ? ChangeState.Missing : ChangeState.Stale };
        }

        var problems = RuleRules.Check(edit).ToList();
        await CheckSurroundingsAsync(transaction, rules, edit, stored, problems, cancellationToken);
        if (problems.Count > 0)
        {
            return new RuleChange { State = ChangeState.Invalid, Problems = problems };
        }

        var rule = Of(edit, stored, rules, actor);
        var parameters = new DynamicParameters(rule);
        parameters.Add("key", Key(rule.Name));
        await ExecuteAsync(transaction, stored is null ? Insert : Update, parameters, cancellationToken);
        if (stored is not null && stored.ObserveOnly != rule.ObserveOnly)
        {
            // What it only watched keeps it from nothing, and the other way round.
            await ExecuteAsync(transaction, "DELETE FROM rule_throttles WHERE rule_id = @Id", new { rule.Id }, cancellationToken);
        }

        await AppendAsync(transaction, actor, stored is null ? "rule.created" : "rule.updated", rule, cancellationToken);
        var written = await FindAsync(connection, transaction, rule.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RuleChange { State = ChangeState.Done, Rule = written, Warnings = await breadth.WarningsAsync(edit, cancellationToken) };
    }

    private static async Task CheckSurroundingsAsync(
        DbTransaction transaction, IReadOnlyList<Rule> rules, RuleEdit edit, Rule? stored, List<Problem> problems, CancellationToken cancellationToken)
    {
        if (stored is null && rules.Count >= RuleRules.MaxRules)
        {
            problems.Add(new Problem { Path = "", Message = $"There are {rules.Count} rules; more than {RuleRules.MaxRules} are not possible.", Fix = "Delete some that are not enabled." });
        }

        if (rules.Any(rule => rule.Id != stored?.Id && Key(rule.Name) == Key(edit.Name)))
        {
            problems.Add(new Problem { Path = "/name", Message = $"There is another rule named {edit.Name}; names differ, also by case.", Fix = "Choose another name." });
        }

        if (edit.WorkflowId is { } workflow && await transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT id FROM workflows WHERE id = @workflow", new { workflow }, transaction, cancellationToken: cancellationToken)) is null)
        {
            problems.Add(new Problem { Path = "/workflow", Message = $"There is no workflow {workflow}.", Fix = "Name one that GET /api/workflows shows." });
        }
    }

    private Rule Of(RuleEdit edit, Rule? stored, IReadOnlyList<Rule> rules, Actor actor)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new Rule
        {
            Id = stored?.Id ?? Guid.CreateVersion7().ToString("n"),
            Name = edit.Name,
            Description = edit.Description,
            Position = stored?.Position ?? (rules.Count == 0 ? 0 : rules[^1].Position + 1),
            Enabled = edit.Enabled,
            ObserveOnly = edit.ObserveOnly,
            Condition = edit.Condition,
            IsLast = edit.IsLast,
            ThrottleHours = edit.ThrottleHours,
            WorkflowId = edit.WorkflowId,
            CreatedBy = stored?.CreatedBy ?? actor.Id,
            CreatedByName = stored?.CreatedByName ?? actor.Name,
            CreatedAt = stored?.CreatedAt ?? now,
            UpdatedAt = now,
            Version = (stored?.Version ?? 0) + 1,
        };
    }

    private static string Key(string name) => name.ToLowerInvariant();

    /// <summary>Whoever changes rules does so alone: names, places and the number of rules are looked at first.</summary>
    private async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect == Dialect.PostgreSql)
        {
            await ExecuteAsync(transaction, "SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, cancellationToken);
        }

        return transaction;
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    private static async Task<Rule?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<Rule>(new CommandDefinition(
            $"SELECT {Rule.Columns} FROM rules r WHERE r.id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    private Task AppendAsync(DbTransaction transaction, Actor actor, string action, Rule rule, CancellationToken cancellationToken) => audit.AppendAsync(
        transaction,
        new AuditEntry
        {
            Actor = actor,
            Action = action,
            Subject = $"rule/{rule.Id}",
            Details = new JsonObject
            {
                ["name"] = rule.Name,
                ["enabled"] = rule.Enabled,
                ["observeOnly"] = rule.ObserveOnly,
                ["condition"] = rule.Condition,
                ["isLast"] = rule.IsLast,
                ["throttleHours"] = rule.ThrottleHours,
                ["workflow"] = rule.WorkflowId,
            }.ToJsonString(),
        },
        cancellationToken);
}
