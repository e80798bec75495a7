using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Detections;
using Cordon.Tests.Web;

namespace Cordon.Tests.Cli;

/// <summary><c>cordon detections send</c> as a person runs it, against a server.</summary>
public sealed class DetectionsVerbTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_was_accepted_repeated_and_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TempFolder();
        var token = await TokenAsync(server, Role.Sender);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "lines"), $"{Records.Own("1")}\n\n{Records.Own("2", severity: 77)}\n{Records.Own("3")}\n", Token);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "list"), $"[{Records.Own("1")},\n{Records.Own("4")}]", Token);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "bad"), "[{}]", Token);

        var lines = await SendAsync(server, folder, ("CORDON_TOKEN", token), "lines");
        var list = await SendAsync(server, folder, ("CORDON_TOKEN", token), "list");
        var bad = await SendAsync(server, folder, ("CORDON_TOKEN", token), "bad");

        Assert.Equal((1, "2 accepted, 0 repeated, 1 refused"), (lines.ExitCode, lines.Output.Trim()));
        Assert.StartsWith("line 3 /severity: A severity is a number from 0 to 10", lines.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "1 accepted, 1 repeated, 0 refused", ""), (list.ExitCode, list.Output.Trim(), list.Errors));
        Assert.Equal((2, "0 accepted, 0 repeated, 1 refused"), (bad.ExitCode, bad.Output.Trim()));
        Assert.StartsWith("/0/type: The record has neither a type nor a title.", bad.Errors, StringComparison.Ordinal);
        Assert.All((CordonResult[])[lines, list, bad], result => Assert.DoesNotContain(token, result.Output + result.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signs_as_a_sender()
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TempFolder();
        var secret = await SenderAsync(server);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "one"), Records.Own("1"), Token);

        var sent = await SendAsync(server, folder, ("CORDON_SENDER_SECRET", secret), "one", "--sender", "edr-prod");
        var wrong = await SendAsync(server, folder, ("CORDON_SENDER_SECRET", "whsec_AAAA"), "one", "--sender", "edr-prod");
        var none = await SendAsync(server, folder, ("CORDON_SENDER_SECRET", "secret"), "one", "--sender", "edr-prod");

        Assert.Equal((0, "1 accepted, 0 repeated, 0 refused", ""), (sent.ExitCode, sent.Output.Trim(), sent.Errors));
        Assert.Equal((2, "error: The server does not know who sends this. Check the token, or the sender's name and secret."), (wrong.ExitCode, wrong.Errors.Trim()));
        Assert.Equal((2, "error: CORDON_SENDER_SECRET holds no secret of a sender: those begin with whsec_ and go on in base64."), (none.ExitCode, none.Errors.Trim()));
    }

    [Fact]
    public async Task Takes_what_another_program_writes()
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TempFolder();
        var token = ("CORDON_TOKEN", await TokenAsync(server, Role.Sender));

        var lines = await PipeAsync(server, folder, token, $"{Records.Own("1")}\n{Records.Own("2", severity: 77)}\n{Records.Own("3")}\n");
        var list = await PipeAsync(server, folder, token, $"[{Records.Own("1")},\n{Records.Own("4")}]");
        var nothing = await PipeAsync(server, folder, token, "");
        var without = await PipeAsync(server, folder, ("CORDON_TOKEN", ""), Records.Own("5"));

        Assert.Equal((1, "2 accepted, 0 repeated, 1 refused"), (lines.ExitCode, lines.Output.Trim()));
        Assert.StartsWith("line 2 /severity: A severity is a number from 0 to 10", lines.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "1 accepted, 1 repeated, 0 refused", ""), (list.ExitCode, list.Output.Trim(), list.Errors));
        Assert.Equal((2, "", "error: there is nothing in it."), (nothing.ExitCode, nothing.Output, nothing.Errors.Trim()));
        Assert.Equal((2, "error: There is no token. Set CORDON_TOKEN, or run this in a terminal and type it."), (without.ExitCode, without.Errors.Trim()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asks_at_a_terminal_and_shows_nothing_of_what_is_typed(bool isSender)
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "one"), Records.Own("1"), Token);
        var secret = isSender ? await SenderAsync(server) : await TokenAsync(server, Role.Sender);
        string[] arguments = ["detections", "send", "one", "--server", server.Address.AbsoluteUri, .. isSender ? (string[])["--sender", "edr-prod"] : []];

        using var terminal = TerminalProcess.Start(folder.Path, ["CORDON_TOKEN", "CORDON_SENDER_SECRET"], arguments);
        await terminal.TypeAsync(isSender ? "Secret of edr-prod:" : "API token:", secret);
        var (exitCode, shown) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("1 accepted, 0 repeated, 0 refused", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[^8..], shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_keeps_it_from_sending()
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "one"), Records.Own("1"), Token);
        var viewer = await TokenAsync(server, Role.Viewer);

        var forbidden = await SendAsync(server, folder, ("CORDON_TOKEN", viewer), "one");
        var mapping = await SendAsync(server, folder, ("CORDON_TOKEN", await TokenAsync(server, Role.Sender)), "one", "--mapping", "nothing");
        var without = await SendAsync(server, folder, ("CORDON_TOKEN", ""), "one");
        var open = await RunAsync(folder, ("CORDON_TOKEN", viewer), "one", "--server", "http://cordon.example.com");
        var missing = await SendAsync(server, folder, ("CORDON_TOKEN", viewer), "no-such-file");

        Assert.Equal((2, "error: The token may not send detections. Use one of the role sender, analyst or admin."), (forbidden.ExitCode, forbidden.Errors.Trim()));
        Assert.Equal((2, "error: query mapping: There is no mapping nothing. Name one that GET /api/detection-mappings shows."), (mapping.ExitCode, mapping.Errors.Trim()));
        Assert.Equal((2, "error: There is no token. Set CORDON_TOKEN, or run this in a terminal and type it."), (without.ExitCode, without.Errors.Trim()));
        Assert.Equal((2, true), (open.ExitCode, open.Errors.StartsWith("error: --server: give an https address", StringComparison.Ordinal)));
        Assert.Equal((2, true), (missing.ExitCode, missing.Errors.Contains("no-such-file", StringComparison.Ordinal)));
    }

    private static Task<CordonResult> SendAsync(TestServer server, TempFolder folder, (string Name, string Value) secret, params string[] arguments) =>
        RunAsync(folder, secret, [.. arguments, "--server", server.Address.AbsoluteUri]);

    private static async Task<CordonResult> RunAsync(TempFolder folder, (string Name, string Value) secret, params string[] arguments)
    {
        using var process = CordonProcess.Start(folder.Path, new Dictionary<string, string> { [secret.Name] = secret.Value }, ["detections", "send", .. arguments]);
        return await process.EndAsync();
    }

    private static async Task<CordonResult> PipeAsync(TestServer server, TempFolder folder, (string Name, string Value) secret, string input)
    {
        string[] arguments = ["detections", "send", "-", "--server", server.Address.AbsoluteUri];
        using var process = CordonProcess.Start(CordonProcess.Program, folder.Path, new Dictionary<string, string> { [secret.Name] = secret.Value }, arguments, input);
        return await process.EndAsync();
    }

    /// <summary>The secret of a new sender, <c>edr-prod</c>.</summary>
    private static async Task<string> SenderAsync(TestServer server)
    {
        using var made = await (await server.AsAsync(Role.Admin)).PostAsJsonAsync("/api/detection-senders", new { name = "edr-prod", mapping = "cordon" }, Token);
        return (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("secret").GetString()!;
    }

    private static async Task<string> TokenAsync(TestServer server, string role)
    {
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Admin), role);
        return program.DefaultRequestHeaders.Authorization!.Parameter!;
    }
}
