using System.CommandLine;
using Cordon.Host.Access;
using Cordon.Host.Cli.Settings;
using Cordon.Host.Storage;
using Cordon.Host.Web;

namespace Cordon.Host.Cli.Serve;

/// <summary><c>cordon serve</c>: the server that an organisation leaves running.</summary>
internal sealed class ServeVerb : Command
{
    private readonly SettingOptions _settings;

    public ServeVerb()
        : base("serve", "Run the server.")
    {
        _settings = new SettingOptions(this, ServerForm.Settings.Select(setting => setting.Name));
        SetAction((line, cancellationToken) =>
            StorageOptions.GuardAsync(() => RunAsync(ServeSettingsReader.Read(_settings.Read(line)), cancellationToken)));
    }

    private static async Task<int> RunAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        using var folder = DataFolder.Open(settings.DataFolder, isShared: settings.Database is not null);
        await using var server = await CordonServer.BuildAsync(settings, cancellationToken);
        await server.StartAsync(cancellationToken);
        await ShowSetupLinkAsync(server, cancellationToken);
        Console.WriteLine($"Cordon listens on {string.Join(" and ", server.Urls)}");
        await server.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    /// <summary>As long as there is no user, the only way in.</summary>
    private static async Task ShowSetupLinkAsync(WebApplication server, CancellationToken cancellationToken)
    {
        if (await server.Services.GetRequiredService<Setup>().OpenAsync(cancellationToken) is { } token)
        {
            Console.WriteLine($"There is no user yet. Make the first admin here, within {Setup.Lifetime.TotalHours} hours:");
            Console.WriteLine(Setup.Link(server.Urls.First(), token));
        }
    }
}
