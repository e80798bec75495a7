using Cordon.Host.Cli.Settings;
using Cordon.Host.Operation;
using Cordon.Host.Web;
using IPNetwork = System.Net.IPNetwork;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Cli.Serve;

/// <summary>Makes what the server takes of what was read, and refuses what a schema cannot judge.</summary>
internal static class ServeSettingsReader
{
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static ServeSettings Read(SettingReading settings)
    {
        var read = new ServeSettings
        {
            DataFolder = StorageOptions.DataFolder(settings),
            Database = settings.Text(ServerForm.Database),
            Urls = Urls(settings),
            TrustedProxies = Proxies(settings),
            MasterKey = StorageOptions.MasterKey(settings),
            Issuer = Issuer(settings),
            Log = new LogSettings { IsJson = settings.Text(ServerForm.LogFormat) == "json", Level = Level(settings.Text(ServerForm.LogLevel)!) },
            OtlpEndpoint = settings.Text(ServerForm.OtlpEndpoint) is { } endpoint ? new Uri(endpoint) : null,
            KeepRuns = TimeSpan.FromDays(settings.Number(ServerForm.KeepRunsDays)),
            KeepDetections = TimeSpan.FromDays(settings.Number(ServerForm.KeepDetectionsDays)),
            Shutdown = TimeSpan.FromSeconds(settings.Number(ServerForm.ShutdownSeconds)),
        };
        settings.ThrowIfRefused();
        return read;
    }

    private static string Urls(SettingReading settings)
    {
        var urls = settings.Text(ServerForm.Urls)!;
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                _ = BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                settings.Refuse(ServerForm.Urls, $"{url} is no address to listen on. Samples: http://127.0.0.1:5080, https://0.0.0.0:443");
            }
        }

        return urls;
    }

    private static string? Issuer(SettingReading settings)
    {
        if (settings.Text(ServerForm.Issuer) is not { } issuer)
        {
            return null;
        }

        foreach (var problem in SigningKeys.Issuer.Check(issuer))
        {
            settings.Refuse(ServerForm.Issuer, ProblemText.Sentences(problem.Message, problem.Fix));
        }

        return issuer;
    }

    private static List<IPNetwork> Proxies(SettingReading settings)
    {
        var proxies = new List<IPNetwork>();
        foreach (var text in settings.List(ServerForm.TrustedProxies))
        {
            if (TrustedProxies.Read(text) is { } proxy)
            {
                proxies.Add(proxy);
            }
            else
            {
                settings.Refuse(ServerForm.TrustedProxies, $"{text} is neither an address nor a network. Samples: 10.0.0.5, 10.0.0.0/8, fd00::/8");
            }
        }

        return proxies;
    }

    private static LogLevel Level(string word) => word switch
    {
        "debug" => LogLevel.Debug,
        "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => LogLevel.Information,
    };
}
