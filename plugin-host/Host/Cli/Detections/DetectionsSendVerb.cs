using System.CommandLine;
using System.Globalization;
using System.Text;
using Cordon.Host.Detections.Sending;
using Cordon.Host.ServiceApps;

namespace Cordon.Host.Cli.Detections;

/// <summary><c>cordon detections send FILE</c>: from a machine that has the records to a server that takes them.</summary>
internal sealed class DetectionsSendVerb : Command
{
    private readonly Argument<string> _file = new("file") { Description = "A JSON object, an array of them, or one a line (NDJSON); - for standard input." };
    private readonly Option<string> _server = new("--server") { Description = "The server's address.", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
    private readonly Option<string?> _sender = new("--sender") { Description = $"Sign as this sender, by its secret in {SendSecret.SenderVariable} or typed, in place of a token.", HelpName = "NAME" };
    private readonly Option<string?> _mapping = new("--mapping") { Description = "How the records become detections; of a sender its own.", HelpName = "NAME" };
    private readonly Option<string?> _source = new("--source") { Description = "The source of records that name none.", HelpName = "NAME" };
    private readonly Option<string?> _unknown = new("--unknown") { Description = "What becomes of identities that nobody knows; of a sender what it says.", HelpName = "WORD" };

    public DetectionsSendVerb()
        : base("send", $"Send detections. The API token comes from {SendSecret.TokenVariable} or a prompt. Sent again, each is taken once, by source and id.")
    {
        _unknown.AcceptOnlyFromAmong("park", "create");
        Add(_file);
        foreach (var option in new Option[] { _server, _sender, _mapping, _source, _unknown })
        {
            Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var address = Uri.TryCreate(line.GetRequiredValue(_server), UriKind.Absolute, out var server) && OktaAddress.IsSafe(server) ? server : null;
        var proof = SendSecret.Read(line.GetValue(_sender), out var problem);
        if (address is null || proof is null)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync(
                $"error: {(address is null ? "--server: give an https address, or http on this machine, as in https://cordon.example.com" : problem)}");
            return ExitCode.BadInput;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(2) };
        using var file = Open(line.GetRequiredValue(_file));
        var report = await new DetectionSending(http, Intake(line, address), proof, TimeProvider.System).SendAsync(RecordFile.ReadAsync(file, cancellationToken), cancellationToken);
        return await ShowAsync(line.InvocationConfiguration, report);
    }

    private static StreamReader Open(string file) =>
        new(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private Uri Intake(ParseResult line, Uri server)
    {
        (string Name, string? Value)[] all = [("sender", line.GetValue(_sender)), ("mapping", line.GetValue(_mapping)), ("source", line.GetValue(_source)), ("unknown", line.GetValue(_unknown))];
        var query = string.Join('&', all.Where(each => each.Value is not null).Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value!)}"));
        return new UriBuilder(server) { Path = $"{server.AbsolutePath.TrimEnd('/')}/api/detections", Query = query }.Uri;
    }

    private static async Task<int> ShowAsync(InvocationConfiguration output, SendReport report)
    {
        foreach (var problem in report.Refused)
        {
            await output.Error.WriteLineAsync(ProblemText.Of(problem));
        }

        if (report.RefusedCount > report.Refused.Count)
        {
            await output.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.RefusedCount - report.Refused.Count} more were refused."));
        }

        if (report.Stopped is { } stopped)
        {
            await output.Error.WriteLineAsync($"error: {ProblemText.Of(stopped)}");
        }

        var taken = report.Accepted + report.Repeated;
        if (taken + report.RefusedCount > 0)
        {
            await output.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{report.Accepted} accepted, {report.Repeated} repeated, {report.RefusedCount} refused"));
        }
        else if (report.Stopped is null)
        {
            await output.Error.WriteLineAsync("error: there is nothing in it.");
        }

        return taken == 0 ? ExitCode.BadInput : report.RefusedCount > 0 || report.Stopped is not null ? ExitCode.DoneWithFailures : ExitCode.Done;
    }
}
