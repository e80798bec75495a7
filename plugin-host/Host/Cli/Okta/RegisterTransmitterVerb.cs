using System.CommandLine;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;

namespace Cordon.Host.Cli.Okta;

/// <summary><c>cordon okta register-transmitter CONNECTION</c>: the same as over HTTP and on the page Shared signals.</summary>
internal sealed class RegisterTransmitterVerb : Command
{
    private const int MostConnections = 10_000;

    private readonly Argument<string> _connection = new("connection") { Description = "Name or id of a connection to the org." };
    private readonly Option<string?> _name = new("--name") { Description = "What the org is to call this host. Default: Cordon.", HelpName = "NAME" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Look, and change nothing in the org." };
    private readonly StorageOptions _storage;

    public RegisterTransmitterVerb()
        : base("register-transmitter", "Make this host known to an Okta org as a transmitter of shared signals.")
    {
        Add(_connection);
        Add(_name);
        Add(_dryRun);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        await using var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        var wanted = line.GetRequiredValue(_connection);
        var store = services.GetRequiredService<ConnectionStore>();
        var rows = await store.ListAsync(null, MostConnections, cancellationToken);
        if (rows.FirstOrDefault(row => row.Id == wanted || row.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is not { } row)
        {
            await error.WriteLineAsync($"error: There is no connection {wanted}.");
            return ExitCode.BadInput;
        }

        var registration = services.GetRequiredService<TransmitterRegistration>();
        var result = await registration.RunAsync(Actor.System, row, line.GetValue(_name), line.GetValue(_dryRun), cancellationToken);
        foreach (var problem in result.Problems)
        {
            await error.WriteLineAsync($"error: {ProblemText.Of(problem)}");
        }

        if (result.Outcome is not { } outcome)
        {
            return ExitCode.BadInput;
        }

        await output.WriteLineAsync(outcome.Message);
        if (outcome.Status == OutcomeStatus.Failed)
        {
            await output.WriteLineAsync(await ByHandAsync(services, cancellationToken));
        }

        return outcome.Status == OutcomeStatus.Failed ? ExitCode.DoneWithFailures : ExitCode.Done;
    }

    private static async Task<string> ByHandAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var issuer = (await services.GetRequiredService<TransmitterStore>().ReadAsync(cancellationToken)).Transmitter.Issuer!;
        var steps = ConsoleSteps.Of(StreamAddresses.Of(issuer)).Select((step, index) => $"  {index + 1}. {step}");
        return string.Join('\n', steps.Prepend("By hand:"));
    }
}
