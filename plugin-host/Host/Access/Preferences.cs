using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>Keeps how people want to see the web console. That changes nothing for anybody else, so the audit log does not tell of it.</summary>
internal sealed class Preferences(Database database)
{
    public async Task<Preference> FindAsync(string userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Preference>(new CommandDefinition(
            "SELECT theme, time_zone AS TimeZone FROM preferences WHERE user_id = @userId", new { userId }, cancellationToken: cancellationToken))
            ?? Preference.Default;
    }

    /// <summary>What is wrong with it; empty when it is kept.</summary>
    public async Task<IReadOnlyList<Problem>> SaveAsync(string userId, Preference preference, CancellationToken cancellationToken)
    {
        if (Check(preference).ToList() is { Count: > 0 } problems)
        {
            return problems;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO preferences (user_id, theme, time_zone) VALUES (@userId, @Theme, @TimeZone)
            ON CONFLICT (user_id) DO UPDATE SET theme = excluded.theme, time_zone = excluded.time_zone
            """,
            new { userId, preference.Theme, preference.TimeZone },
            cancellationToken: cancellationToken));
        return [];
    }

    private static IEnumerable<Problem> Check(Preference preference)
    {
        if (preference.Theme is not (Preference.System or Preference.Light or Preference.Dark))
        {
            yield return new Problem { Path = "/theme", Message = "This is no theme.", Fix = "Choose system, light or dark." };
        }

        if (preference.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(preference.TimeZone, out _))
        {
            yield return new Problem
            {
                Path = "/timeZone",
                Message = "This is no time zone that this server knows.",
                Fix = "Sample: Europe/Berlin. Leave it empty for your browser's own.",
            };
        }
    }
}
