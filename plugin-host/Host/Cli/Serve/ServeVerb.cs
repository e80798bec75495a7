using System.CommandLine;
using System.CommandLine.Parsing;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Cordon.Host.Web;

namespace Cordon.Host.Cli.Serve;

/// <summary><c>cordon serve</c>: the server that an organisation leaves running.</summary>
internal sealed class ServeVerb : Command
{
    private readonly Option<string> _urls = new("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
    private readonly Option<string[]> _proxies = new("--trusted-proxy")
    {
        Description = "Address or network of a reverse proxy whose X-Forwarded-For, -Proto and -Prefix are believed; may be given several times.",
        HelpName = "ADDRESS",
    };

    private readonly StorageOptions _storage;

    public ServeVerb()
        : base("serve", "Run the server.")
    {
        Options.Add(_urls);
        Options.Add(_proxies);
        _proxies.Validators.Add(CheckProxies);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(Read(line), cancellationToken)));
    }

    private static async Task<int> RunAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        using var folder = DataFolder.Open(settings.DataFolder);
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

    private ServeSettings Read(ParseResult line) => new()
    {
        DataFolder = _storage.DataFolder(line),
        Urls = line.GetRequiredValue(_urls),
        Database = _storage.PostgreSql(line),
        TrustedProxies = [.. (line.GetValue(_proxies) ?? []).Select(proxy => TrustedProxies.Read(proxy)!.Value)],
    };

    private static void CheckProxies(OptionResult option)
    {
        foreach (var token in option.Tokens.Where(token => TrustedProxies.Read(token.Value) is null))
        {
            option.AddError($"--trusted-proxy: {token.Value} is neither an address nor a network. Samples: 10.0.0.5, 10.0.0.0/8, fd00::/8");
        }
    }
}
