using System.CommandLine;
using Cordon.Host.Operation;
using Cordon.Host.Operation.Checks;
using Cordon.Host.Web;
using Cordon.Host.Web.KeyRing;

namespace Cordon.Host.Cli.Doctor;

/// <summary><c>cordon doctor</c>: looks at an installation, also while its server runs, and says what is wrong and what to do.</summary>
internal sealed class DoctorVerb : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "One finding a line, as JSON." };
    private readonly StorageOptions _storage;

    public DoctorVerb()
        : base("doctor", "Say what is wrong with an installation, and what to do. Changes nothing.")
    {
        Options.Add(_json);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var settings = _storage.Settings(line);
        if (Missing(settings) is { } missing)
        {
            await Console.Error.WriteLineAsync($"error: {missing}");
            return ExitCode.BadInput;
        }

        var worst = FindingState.Ok;
        IFindingDisplay display = line.GetValue(_json) ? new JsonFindings() : new FindingLines();
        await using var services = Services(settings);
        services.GetRequiredService<KeyRingStart>().Check();
        await foreach (var finding in CheckUp.RunAsync(services.GetServices<ICheck>(), cancellationToken))
        {
            display.Show(finding);
            worst = finding.State > worst ? finding.State : worst;
        }

        display.End(worst);
        return worst == FindingState.Problem ? ExitCode.DoneWithFailures : ExitCode.Done;
    }

    /// <summary>Looking must not make a folder or a database.</summary>
    private static string? Missing(ServeSettings settings) => settings switch
    {
        _ when !Directory.Exists(settings.DataFolder) => $"{settings.DataFolder}: there is no such folder. Name the one that 'cordon serve' works with: --data DIR.",
        { Database: null } when !File.Exists(Path.Combine(settings.DataFolder, "cordon.db")) =>
            $"{settings.DataFolder} holds no database. Name the folder that 'cordon serve' works with, or its PostgreSQL: --data DIR, --database TEXT.",
        _ => null,
    };

    private static ServiceProvider Services(ServeSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings);
        CordonServer.AddFeatures(services);
        KeyRingSetup.Add(services, settings);
        OperationSetup.Add(services, settings.DataFolder);
        return services.BuildServiceProvider();
    }
}
