using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Host.Storage;
using Cordon.Tests.Catalog;
using Cordon.Tests.Web;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Cli;

/// <summary>
/// Real processes, killed at moments that nobody chose: what they were doing is done or not done, never half, and the next start leaves nothing
/// of it behind. The moments follow from a seed and from how long the work takes undisturbed; wherever they fall, the verdict is the same.
/// </summary>
public sealed class KillTests
{
    private const int Moments = 5;

    private readonly Random _random = new(20261125);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_install_or_upgrade_that_is_killed_leaves_the_old_version_or_the_new_one()
    {
        using var folder = new TempFolder();
        var token = await ServerProcess.PrepareAsync(folder.Path);
        using var victim = await KilledServer.StartAsync(folder, token, _random);
        await victim.TimeAsync(admin => InstallAsync(admin, "1.0.0"));
        var before = "1.0.0";
        for (var moment = 0; moment < Moments; moment++)
        {
            var wanted = $"{moment + 2}.0.0";
            await victim.KillDuringAsync(admin => InstallAsync(admin, wanted));

            var plugin = await victim.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/acme-suspend", Token);
            var version = plugin.GetProperty("plugin").GetProperty("version").GetString()!;
            Assert.Contains(version, (string[])[before, wanted]);
            Assert.Equal("active", plugin.GetProperty("plugin").GetProperty("state").GetString());
            Assert.DoesNotContain(plugin.GetProperty("versions").EnumerateArray(), item => item.GetProperty("state").GetString() == "malfunctioned");
            Assert.Equal(
                await ColumnAsync(folder, "SELECT folder FROM plugin_versions"),
                Directory.GetDirectories(folder["plugins"]).SelectMany(Directory.GetDirectories).Select(path => Path.GetRelativePath(folder["plugins"], path)).Order());
            Assert.Equal(await ColumnAsync(folder, "SELECT id || '.zip' FROM plugin_plans"), Directory.GetFiles(folder["uploads"]).Select(Path.GetFileName).Order());
            before = version;
        }
    }

    [Fact]
    public async Task An_import_that_is_killed_leaves_all_of_it_or_nothing()
    {
        using var folder = new TempFolder();
        var token = await ServerProcess.PrepareAsync(folder.Path);
        using var victim = await KilledServer.StartAsync(folder, token, _random);
        await victim.TimeAsync(admin => ImportAsync(admin, "S0"));
        var before = "S0";
        for (var moment = 0; moment < Moments; moment++)
        {
            var wanted = $"S{moment + 1}";
            await victim.KillDuringAsync(admin => ImportAsync(admin, wanted));

            var counts = (await CountAsync(victim.Admin, before), await CountAsync(victim.Admin, wanted), await CountAsync(victim.Admin, "NEW" + wanted));
            Assert.Contains(counts, ((long, long, long)[])[(People, 0, 0), (0, People, NewPeople)]);
            await UntilAsync(folder, "SELECT (SELECT count(*) FROM identities WHERE number > (SELECT number FROM identity_horizon)) + (SELECT count(*) FROM identity_changes)", 0);
            Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp"));
            before = counts.Item1 == 0 ? wanted : before;
        }
    }

    [Fact]
    public async Task A_migration_that_is_killed_goes_on_where_it_was()
    {
        using var folder = new TempFolder();
        await WriteOldDatabaseAsync(folder["old.db"]);
        var started = Stopwatch.GetTimestamp();
        Prepare("whole");
        Assert.Equal(0, (await CordonProcess.RunAsync(folder.Path, "db", "migrate", "--data", "whole")).ExitCode);
        var work = Stopwatch.GetElapsedTime(started);
        for (var moment = 0; moment < Moments; moment++)
        {
            var data = Prepare($"data{moment}");
            using (var migration = CordonProcess.Start(folder.Path, ["db", "migrate", "--data", data]))
            {
                await Task.Delay(work * _random.NextDouble(), Token);
                migration.Kill();
                await migration.EndAsync();
            }

            var again = await CordonProcess.RunAsync(folder.Path, "db", "migrate", "--data", data);

            Assert.Equal((0, ""), (again.ExitCode, again.Errors));
            Assert.EndsWith("The database is up to date.\n", again.Output.Replace("the database is", "The database is", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal(await DumpAsync(folder["whole"]), await DumpAsync(folder[data]));
        }

        string Prepare(string data)
        {
            Directory.CreateDirectory(folder[data]);
            File.Copy(folder["old.db"], Path.Combine(folder[data], "cordon.db"));
            return data;
        }
    }

    [Fact]
    public async Task A_back_up_that_is_killed_is_whole_or_not_there()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["data"]);
        await WriteOldDatabaseAsync(Path.Combine(folder["data"], "cordon.db"));
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(0, (await CordonProcess.RunAsync(folder.Path, "db", "backup", "whole.db", "--data", "data")).ExitCode);
        var work = Stopwatch.GetElapsedTime(started);
        for (var moment = 0; moment < Moments; moment++)
        {
            var file = $"copy{moment}.db";
            using (var backup = CordonProcess.Start(folder.Path, ["db", "backup", file, "--data", "data"]))
            {
                await Task.Delay(work * _random.NextDouble(), Token);
                backup.Kill();
                await backup.EndAsync();
            }

            var isThere = File.Exists(folder[file]);
            var again = await CordonProcess.RunAsync(folder.Path, "db", "backup", file, "--data", "data");

            Assert.Equal(isThere ? 2 : 0, again.ExitCode);
            Assert.Equal(["ok"], await QueryAsync(folder[file], "PRAGMA integrity_check"));
            Assert.Equal(await QueryAsync(folder["whole.db"], Old), await QueryAsync(folder[file], Old));
            Assert.True(isThere || !File.Exists(folder[$"{file}.part"]));
        }
    }

    private const int People = 30_000;
    private const int NewPeople = 15_000;

    /// <summary>What tells a database with all its data from one without some.</summary>
    private const string Old = "SELECT count(*) || ' ' || sum(length(value)) FROM settings";

    private static Task<HttpStatusCode> InstallAsync(HttpClient admin, string version) => PluginUploads.InstallAsync(admin, SampleVersion.Zip(version));

    /// <summary>Everybody gets the status, and some people are new with every import: more than is written in one transaction.</summary>
    private static async Task<HttpStatusCode> ImportAsync(HttpClient admin, string status)
    {
        var lines = Enumerable.Range(0, People).Select(i => $$"""{"value":"p{{i}}","status":"{{status}}"}""")
            .Concat(Enumerable.Range(0, NewPeople).Select(i => $$"""{"value":"{{status}}-{{i}}","status":"NEW{{status}}"}"""));
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var answer = await admin.PostAsync("/api/identities:import", content, Token);
        return answer.StatusCode;
    }

    private static async Task<long> CountAsync(HttpClient admin, string status)
    {
        using var answer = await admin.PostAsJsonAsync("/api/collections:preview", new { filter = $"status eq \"{status}\"" }, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("count").GetInt64();
    }

    /// <summary>A database of the third step with something in it.</summary>
    private static async Task WriteOldDatabaseAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL, taken_at BIGINT NOT NULL)");
        foreach (var step in Migration.All(Dialect.Sqlite).Where(step => step.Number <= 3))
        {
            await connection.ExecuteAsync(step.Sql);
            await connection.ExecuteAsync("INSERT INTO schema_steps VALUES (@Number, @Name, 0)", step);
        }

        await connection.ExecuteAsync(
            """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO settings (name, value) SELECT 'filler ' || i, hex(randomblob(500)) FROM n
            """);
    }

    private static async Task<string> DumpAsync(string folder)
    {
        var file = Path.Combine(folder, "cordon.db");
        return string.Join(
            '\n',
            [
                .. await QueryAsync(file, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"),
                .. await QueryAsync(file, "SELECT number FROM schema_steps ORDER BY number"),
                .. await QueryAsync(file, "SELECT number FROM identity_horizon"),
                .. await QueryAsync(file, Old),
            ]);
    }

    private static async Task<IReadOnlyList<string>> QueryAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        return [.. (await connection.QueryAsync<object>(sql)).Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))))];
    }

    private static async Task<IEnumerable<string>> ColumnAsync(TempFolder folder, string sql) => (await QueryAsync(folder["cordon.db"], sql)).Order();

    private static async Task UntilAsync(TempFolder folder, string sql, long value)
    {
        while ((await QueryAsync(folder["cordon.db"], sql)).Single() != value.ToString(CultureInfo.InvariantCulture))
        {
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }
    }
}
