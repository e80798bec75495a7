using Cordon.Host.Detections.Processing;
using Cordon.Host.Identities;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections;

/// <summary>Reads detections and what they led to.</summary>
internal sealed class DetectionStore(Database database)
{
    private const int ShownIdentities = 1000;
    private const int ShownMatches = 5000;

    /// <summary>The newest first.</summary>
    /// <param name="before">The number behind the first one wanted, or null.</param>
    public async Task<IReadOnlyList<Detection>> ListAsync(DetectionFilter filter, long? before, int limit, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { before = before ?? long.MaxValue, limit });
        var where = Conditions(filter, parameters);
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<Detection>(new CommandDefinition(
            $"SELECT {Detection.Columns} FROM detections d WHERE d.number < @before{string.Concat(where.Select(condition => $" AND {condition}"))} ORDER BY d.number DESC LIMIT @limit",
            parameters,
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>A detection with everything that is known of it.</summary>
    public async Task<DetectionStory?> FindAsync(long number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var detection = await connection.QuerySingleOrDefaultAsync<Detection>(new CommandDefinition(
            $"SELECT {Detection.Columns} FROM detections d WHERE d.number = @number", new { number }, cancellationToken: cancellationToken));
        if (detection is null)
        {
            return null;
        }

        var raw = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "SELECT raw FROM detections WHERE number = @number", new { number }, cancellationToken: cancellationToken));
        var identities = await connection.QueryAsync<DetectionIdentity>(new CommandDefinition(
            $"{DetectionIdentity.Select} WHERE n.detection = @number ORDER BY n.ordinal, i.value LIMIT {ShownIdentities}", new { number }, cancellationToken: cancellationToken));
        var matches = await connection.QueryAsync<DetectionMatch>(new CommandDefinition(
            $"{DetectionMatch.Select} WHERE m.detection = @number ORDER BY r.position, m.rule_name, i.value LIMIT {ShownMatches}", new { number }, cancellationToken: cancellationToken));
        return new DetectionStory { Detection = detection, Raw = raw!, Identities = identities.AsList(), Matches = matches.AsList() };
    }

    /// <summary>The newest responses of a rule.</summary>
    public async Task<IReadOnlyList<ResponseRow>> ResponsesAsync(string ruleId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ResponseRow>(new CommandDefinition(
            $"SELECT {ResponseRow.Columns} FROM detection_responses p WHERE p.rule_id = @ruleId ORDER BY p.number DESC LIMIT @limit",
            new { ruleId, limit },
            cancellationToken: cancellationToken))).AsList();
    }

    private static List<string> Conditions(DetectionFilter filter, DynamicParameters parameters)
    {
        var where = new List<string>();
        Add("d.source_key = @source", "source", filter.Source is null ? null : IdentityText.Fold(filter.Source));
        Add("d.event_id = @eventId", "eventId", filter.EventId);
        Add("substr(d.type_key, 1, length(@type)) = @type", "type", filter.Type is null ? null : IdentityText.Fold(filter.Type));
        Add("d.severity >= @minSeverity", "minSeverity", filter.MinSeverity);
        Add("d.number IN (SELECT n.detection FROM detection_identities n WHERE n.identity_id = @identityId)", "identityId", filter.IdentityId);
        Add(
            "d.number IN (SELECT n.detection FROM detection_identities n WHERE n.name_key = @identity "
                + "UNION SELECT n.detection FROM identities i JOIN detection_identities n ON n.identity_id = i.id WHERE i.value_key = @identity)",
            "identity",
            filter.Identity is null ? null : IdentityText.Fold(filter.Identity));
        Add("d.number IN (SELECT m.detection FROM detection_matches m WHERE m.rule_id = @ruleId)", "ruleId", filter.RuleId);
        if (State(filter.State) is { } state)
        {
            where.Add(state);
        }

        return where;

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                where.Add(condition);
                parameters.Add(name, value);
            }
        }
    }

    private static string? State(string? word) => word switch
    {
        "waiting" => "d.state = 'Waiting'",
        "matched" => "d.matched > 0",
        "unmatched" => "d.state = 'Done' AND d.matched = 0",
        "parked" => "d.parked > 0",
        "set-aside" => "d.state = 'SetAside'",
        _ => null,
    };
}
