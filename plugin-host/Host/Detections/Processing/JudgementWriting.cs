using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Detections.Rules;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>Writes down what the rules said: matches, responses that are due, and that the detections wait no longer.</summary>
internal sealed class JudgementWriting(DbTransaction transaction, Dialect dialect, DetectionOptions options, long now, CancellationToken cancellationToken)
{
    private readonly Dictionary<(string Rule, string Options), List<RuleMatch>> _responses = [];
    private readonly List<(RuleMatch Match, MatchOutcome Outcome, (string Rule, string Options) Response)> _outcomes = [];
    private readonly Dictionary<string, IReadOnlyList<OptionSource>> _sources = new(StringComparer.Ordinal);

    public IReadOnlyList<MatchWrite> Matches { get; private set; } = [];

    /// <summary>The numbers of the responses that are due.</summary>
    public async Task<IReadOnlyList<long>> WriteAsync(Judgement judgement)
    {
        await DecideAsync(judgement.Matches);
        var numbers = await WriteResponsesAsync();
        Matches = [.. _outcomes.DistinctBy(each => (each.Match.Detection.Detection.Number, each.Match.Asked.Rule.Id, each.Match.Identity?.Id)).Select(each => Write(each, numbers))];
        await WriteAsync("detection_identities", judgement.Identities, judgement.Detections);
        await InsertAsync(
            "INSERT INTO detection_matches (detection, rule_id, identity_id, rule_name, outcome, response) "
                + "SELECT CAST(r.value ->> 'd' AS BIGINT), r.value ->> 'r', r.value ->> 'i', r.value ->> 'n', r.value ->> 'o', CAST(r.value ->> 'p' AS BIGINT)",
            JsonSerializer.Serialize(Matches, DetectionJson.Plain.IReadOnlyListMatchWrite));
        return [.. numbers.Values.Order()];
    }

    /// <summary>Rules ask for their identities in the order of their ids, so that two nodes never wait for each other.</summary>
    private async Task DecideAsync(List<RuleMatch> matches)
    {
        var free = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var byRule = matches.Where(match => match.Identity is not null).GroupBy(match => match.Asked.Rule.Id).OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in byRule)
        {
            free[group.Key] = await RuleThrottle.TakeAsync(
                transaction, dialect, group.First().Asked.Rule, group.Select(match => match.Identity!.Id).Distinct(), now, cancellationToken);
        }

        foreach (var match in matches)
        {
            var rule = match.Asked.Rule;
            var outcome = match.Identity is null ? MatchOutcome.Nobody
                : !IsFree(rule, free[rule.Id], match.Identity.Id) ? MatchOutcome.Throttled
                : rule.ObserveOnly ? MatchOutcome.Observed
                : MatchOutcome.Responded;
            await AddAsync(match, outcome);
        }
    }

    /// <summary>With a throttle, the first detection that names an identity has it.</summary>
    private static bool IsFree(Rule rule, HashSet<string> free, string identity) => rule.ThrottleHours == 0 ? free.Contains(identity) : free.Remove(identity);

    private async Task AddAsync(RuleMatch match, MatchOutcome outcome)
    {
        var key = ("", "");
        if (outcome == MatchOutcome.Responded)
        {
            key = (match.Asked.Rule.Id, await OptionsAsync(match));
            if (!_responses.TryGetValue(key, out var same))
            {
                _responses.Add(key, same = []);
            }

            same.Add(match);
        }

        _outcomes.Add((match, outcome, key));
    }

    private async Task<string> OptionsAsync(RuleMatch match)
    {
        if (match.Asked.Rule.WorkflowId is not { } workflow)
        {
            return "{}";
        }

        if (!_sources.TryGetValue(workflow, out var sources))
        {
            _sources.Add(workflow, sources = await options.FindAsync(transaction.Connection!, transaction, workflow, cancellationToken));
        }

        return DetectionOptions.Of(sources, match.Detection.Detection);
    }

    private async Task<Dictionary<(string Rule, string Options), long>> WriteResponsesAsync()
    {
        var numbers = new Dictionary<(string Rule, string Options), long>();
        foreach (var (key, matches) in _responses)
        {
            var rule = matches[0].Asked.Rule;
            var number = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                INSERT INTO detection_responses (rule_id, rule_name, workflow_id, state, message, options, created_at, taken_at)
                VALUES (@Id, @Name, @WorkflowId, 'Due', '', @Options, @now, @now) RETURNING number
                """,
                new { rule.Id, rule.Name, rule.WorkflowId, key.Options, now },
                transaction,
                cancellationToken: cancellationToken));
            numbers.Add(key, number);
            await RuleThrottle.NoteAsync(transaction, dialect, rule, matches.Select(match => match.Identity!.Id).Distinct(), number, cancellationToken);
        }

        return numbers;
    }

    private static MatchWrite Write(
        (RuleMatch Match, MatchOutcome Outcome, (string Rule, string Options) Response) each, Dictionary<(string Rule, string Options), long> numbers) => new(
        each.Match.Detection.Detection.Number,
        each.Match.Asked.Rule.Id,
        each.Match.Identity?.Id ?? "",
        each.Match.Asked.Rule.Name,
        each.Outcome.ToString(),
        each.Outcome == MatchOutcome.Responded ? numbers[each.Response] : null);

    private async Task WriteAsync(string table, List<IdentityWrite> identities, List<ProcessedWrite> detections)
    {
        var processed = JsonSerializer.Serialize(detections, DetectionJson.Plain.IReadOnlyListProcessedWrite);
        await ExecuteAsync(
            $"DELETE FROM {table} WHERE identity_id = '' AND detection IN (SELECT CAST(r.value ->> 'd' AS BIGINT) FROM {JsonRows.Of(dialect, "@rows", "r")})", processed);
        await InsertAsync(
            $"INSERT INTO {table} (detection, ordinal, identity_id, name, name_key, source_key) "
                + "SELECT CAST(r.value ->> 'd' AS BIGINT), CAST(r.value ->> 'o' AS INTEGER), r.value ->> 'i', r.value ->> 'n', r.value ->> 'k', r.value ->> 's'",
            JsonSerializer.Serialize(identities, DetectionJson.Plain.IReadOnlyListIdentityWrite));
        await ExecuteAsync(
            $"""
            UPDATE detections SET state = 'Done', tries = 0, try_after = 0, reason = '', matched = matched + CAST(r.value ->> 'm' AS INTEGER), parked = CAST(r.value ->> 'p' AS INTEGER), processed_at = {now}
            FROM {JsonRows.Of(dialect, "@rows", "r")} WHERE detections.number = CAST(r.value ->> 'd' AS BIGINT)
            """,
            processed);
    }

    private Task InsertAsync(string insert, string rows) =>
        rows == "[]" ? Task.CompletedTask : ExecuteAsync($"{insert} FROM {JsonRows.Of(dialect, "@rows", "r")} WHERE 1 = 1 ON CONFLICT DO NOTHING", rows);

    private Task<int> ExecuteAsync(string sql, string rows) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { rows }, transaction, cancellationToken: cancellationToken));
}
