using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Detections.Rules.Conditions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>Finds the identities that names mean, with as much of what they belong to as conditions ask for.</summary>
internal sealed class IdentityResolution(Database database, TimeProvider time)
{
    private static readonly string[] _kinds = ["group", "role", "app", "factor"];
    private static readonly string _select = $"SELECT {IdentityRecord.Columns}, i.last_action, i.last_run, i.last_action_at FROM identities i WHERE {IdentityHorizon.IsThere} AND ";

    /// <param name="transaction">The one that is open on the connection, or null.</param>
    public async Task<KnownIdentities> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyCollection<NamedIdentity> names,
        IReadOnlyCollection<RuleCondition> conditions,
        CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, IdentityFacts>();
        var values = names.Select(name => IdentityText.Fold(name.Value)).Distinct().ToList();
        await ReadAsync(connection, transaction, "i.value_key", values, found, cancellationToken);
        var ids = names.SelectMany(name => (string[])[name.ExternalId, name.Value]).Where(id => id.Length > 0).Distinct().ToList();
        await ReadAsync(connection, transaction, "i.external_id <> '' AND i.external_id", ids, found, cancellationToken);
        if (found.Count > 0)
        {
            await RelateAsync(connection, transaction, found, conditions, cancellationToken);
            await CollectAsync(connection, transaction, found, conditions, cancellationToken);
        }

        return new KnownIdentities(found.Values);
    }

    private async Task ReadAsync(
        DbConnection connection, DbTransaction? transaction, string column, List<string> keys, Dictionary<int, IdentityFacts> found, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{_select}{column} IN (SELECT value FROM {TextList.Of(database.Dialect, "@keys")})";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@keys", Json(keys));
        command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var last = IdentityRecord.Names.Length;
        while (await row.ReadAsync(cancellationToken))
        {
            var identity = IdentityRecord.Read(row);
            found.TryAdd(identity.Number, new IdentityFacts(new KnownIdentity(identity, row.GetString(last), row.GetString(last + 1), row.GetInt64(last + 2))));
        }
    }

    private async Task RelateAsync(
        DbConnection connection, DbTransaction? transaction, Dictionary<int, IdentityFacts> found, IReadOnlyCollection<RuleCondition> conditions, CancellationToken cancellationToken)
    {
        var kinds = Array.FindAll(_kinds, kind => conditions.Any(condition => condition.Asked(kind).Any()));
        if (kinds.Length == 0)
        {
            return;
        }

        var rows = await connection.QueryAsync<(int Number, string Kind, string Name)>(new CommandDefinition(
            $"""
            SELECT r.number, o.kind, o.name FROM identity_relations r JOIN sync_objects o ON o.number = r.object_number
            WHERE r.number IN (SELECT CAST(value AS INTEGER) FROM {TextList.Of(database.Dialect, "@numbers")}) AND o.kind IN (SELECT value FROM {TextList.Of(database.Dialect, "@kinds")})
            """,
            new { numbers = Json([.. found.Keys.Select(number => $"{number}")]), kinds = Json(kinds) },
            transaction,
            cancellationToken: cancellationToken));
        foreach (var (number, kind, name) in rows)
        {
            found[number].Relate(kind, name);
        }
    }

    /// <summary>Asks only collections whose name can make a difference to a condition.</summary>
    private async Task CollectAsync(
        DbConnection connection, DbTransaction? transaction, Dictionary<int, IdentityFacts> found, IReadOnlyCollection<RuleCondition> conditions, CancellationToken cancellationToken)
    {
        const string kind = "collection";
        var asked = conditions.SelectMany(condition => condition.Asked(kind)).ToList();
        if (asked.Count == 0)
        {
            return;
        }

        var tests = asked.Select(comparison => comparison is null ? _ => true : ValueTest.OfText(comparison)).ToList();
        var collections = (await connection.QueryAsync<(string Id, string Name, string? Filter)>(new CommandDefinition(
            "SELECT id, name, filter FROM collections", transaction: transaction, cancellationToken: cancellationToken))).AsList();
        List<string> ids = [.. found.Values.Select(identity => identity.Id)];
        foreach (var (id, name, filter) in collections.Where(collection => tests.Exists(test => test(IdentityText.Fold(collection.Name)))))
        {
            var selection = CollectionStore.Selection(id, filter) with { Ids = ids };
            await using var members = new IdentityQuery(database.Dialect, selection, IdentitySort.Default, after: null, time.GetUtcNow()).All(connection);
            members.Transaction = transaction;
            foreach (var member in await IdentityRecord.ReadAllAsync(members, cancellationToken))
            {
                found[member.Number].Relate(kind, name);
            }
        }
    }

    private static string Json(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, DetectionJson.Plain.IReadOnlyListString);
}
