using System.Security.Cryptography;
using System.Text;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Cordon.Host.Web;
using Cordon.Host.Web.KeyRing;
using Cordon.Tests.Cli;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Web;

public sealed class KeyRingTests
{
    private const string OpenKey = "<value>";

    private static readonly JObject _secret = new() { ["apiToken"] = "canary" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_master_key_encrypts_the_ring_that_was_there_and_what_it_sealed_stays_readable(string dialect)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(dialect);
        var master = NewKey();
        var before = await SealAsync(database, null);
        var open = await RingAsync(database);

        var after = await SealAsync(database, master);
        var secrets = await OpenAsync(database, master, before, after);

        Assert.Contains(OpenKey, open, StringComparison.Ordinal);
        Assert.DoesNotContain(OpenKey, await RingAsync(database), StringComparison.Ordinal);
        Assert.Contains($"masterKey=\"{master.Name}\"", await RingAsync(database), StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.Equal("canary", (string?)secret?["apiToken"]));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_wrong_or_missing_master_key_is_refused_and_changes_nothing(string dialect)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(dialect);
        var (master, other) = (NewKey(), NewKey());
        var text = await SealAsync(database, master);
        var ring = await RingAsync(database);

        var missing = await Assert.ThrowsAsync<StorageException>(() => StartAsync(database, null));
        var wrong = await Assert.ThrowsAsync<StorageException>(() => StartAsync(database, other));

        Assert.StartsWith($"The key ring is encrypted with the master key {master.Name}, and none was given:", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith($"The key ring is encrypted with the master key {master.Name}; the one that was given is {other.Name}.", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(ring, await RingAsync(database));
        Assert.Equal("canary", (string?)(await OpenAsync(database, master, text)).Single()?["apiToken"]);
    }

    [Fact]
    public async Task Servers_on_one_database_share_the_ring()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(nameof(Dialect.PostgreSql));
        using var elsewhere = new TempFolder();
        var master = NewKey();
        var text = await SealAsync(database, master);

        await using var second = await CordonServer.BuildAsync(
            new ServeSettings { DataFolder = elsewhere.Path, Urls = "http://127.0.0.1:0", Database = database.ConnectionString, MasterKey = master }, Token);

        Assert.Equal("canary", (string?)second.Services.GetRequiredService<SealedDocuments>().Open("test", text)?["apiToken"]);
        Assert.False(Directory.Exists(elsewhere["keys"]));
    }

    [Fact]
    public async Task A_ring_that_was_changed_is_not_taken_for_another_keys()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(nameof(Dialect.Sqlite));
        var master = NewKey();
        await SealAsync(database, master);
        var file = Directory.GetFiles(Path.Combine(database.Folder, "keys")).Single();
        var text = await File.ReadAllTextAsync(file, Token);
        var place = text.IndexOf("</sealedKey>", StringComparison.Ordinal) - 10;
        await File.WriteAllTextAsync(file, text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..], Token);

        var changed = await Assert.ThrowsAsync<StorageException>(() => StartAsync(database, master));

        Assert.StartsWith("The key ring was changed and cannot be read.", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_comes_from_a_file_or_from_the_environment_and_from_nowhere_else()
    {
        using var folder = new TempFolder();
        folder.Write("good", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
        folder.Write("short", Convert.ToBase64String(RandomNumberGenerator.GetBytes(31)));
        folder.Write("none", "correct horse battery");
        var environment = new Dictionary<string, string> { [MasterKey.Variable] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

        var failures = new StringBuilder();
        foreach (var file in (string[])["short", "none", "missing"])
        {
            var result = await CordonProcess.RunAsync(folder.Path, "serve", "--data", "data", "--master-key", file);
            failures.Append(result.ExitCode).Append(' ').AppendLine(result.Errors.Trim());
        }

        using var twice = CordonProcess.Start(folder.Path, environment, "serve", "--data", "data", "--master-key", "good");
        var both = await twice.EndAsync();

        Assert.Equal(
            $"""
            2 error: short: this is no master key, which is 32 bytes as base64. Make one: head -c 32 /dev/urandom | base64
            2 error: none: this is no master key, which is 32 bytes as base64. Make one: head -c 32 /dev/urandom | base64
            2 error: The master key cannot be read: Could not find file '{folder["missing"]}'.

            """,
            failures.ToString());
        Assert.Equal((2, $"error: The master key is given twice: by the file good and by {MasterKey.Variable}. Take one away.\n"), (both.ExitCode, both.Errors));
        Assert.False(Directory.Exists(folder["data"]));
    }

    private static MasterKey NewKey() => new(RandomNumberGenerator.GetBytes(32));

    private static Task<WebApplication> StartAsync(TestDatabase database, MasterKey? master) => CordonServer.BuildAsync(
        new ServeSettings { DataFolder = database.Folder, Urls = "http://127.0.0.1:0", Database = database.ConnectionString, MasterKey = master }, Token);

    private static async Task<string> SealAsync(TestDatabase database, MasterKey? master)
    {
        await using var server = await StartAsync(database, master);
        return server.Services.GetRequiredService<SealedDocuments>().Seal("test", _secret);
    }

    private static async Task<IReadOnlyList<JObject?>> OpenAsync(TestDatabase database, MasterKey master, params string[] texts)
    {
        await using var server = await StartAsync(database, master);
        return [.. texts.Select(text => server.Services.GetRequiredService<SealedDocuments>().Open("test", text))];
    }

    /// <summary>Everything that is stored of the ring, wherever it lies.</summary>
    private static async Task<string> RingAsync(TestDatabase database)
    {
        var folder = Path.Combine(database.Folder, "keys");
        await using var connection = await database.Database.OpenAsync(Token);
        return string.Join('\n', (Directory.Exists(folder) ? Directory.GetFiles(folder).Order().Select(File.ReadAllText) : []).Concat(await connection.QueryAsync<string>("SELECT xml FROM key_ring ORDER BY id")));
    }
}
