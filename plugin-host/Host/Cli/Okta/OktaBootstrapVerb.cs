using System.CommandLine;
using Cordon.Host.ServiceApps;
using Cordon.Host.Storage;
using Cordon.Host.Web.Api;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Okta;

/// <summary><c>cordon okta bootstrap</c>: with a temporary token, makes the service app that Cordon connects as.</summary>
internal sealed class OktaBootstrapVerb : Command
{
    private const string Prefix = "okta-";

    private readonly Option<string> _domain = new("--domain") { Description = "The org, as in acme.okta.com.", HelpName = "DOMAIN", Required = true };
    private readonly Option<string> _label = new("--label") { Description = "The app's name in Okta; an app of this name is gone on with.", HelpName = "NAME", DefaultValueFactory = _ => "Cordon" };
    private readonly Option<string> _actions = new("--actions")
    {
        Description = "The plugins that will use the connection; the app is granted just what their manifests ask for.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "take-action,identity-sync",
    };
    private readonly Option<string?> _keysUri = new("--jwks-url") { Description = "Where Okta fetches this installation's public keys: https://YOUR-CORDON/.well-known/jwks.json. Without it, a key is made and registered.", HelpName = "URL" };
    private readonly Option<string?> _role = new("--role") { Description = "A role of Okta's own, as READ_ONLY_ADMIN. Without it, a custom role that permits what the scopes say; READ_ONLY_ADMIN where no custom role can.", HelpName = "ROLE" };
    private readonly Option<string?> _group = new("--group") { Description = "Limit the custom role to the members of a group.", HelpName = "GROUP" };
    private readonly Option<string?> _out = new("--out") { Description = "Write the connection to a file, for 'cordon run', in place of storing it in an installation.", HelpName = "FILE" };
    private readonly Option<string?> _name = new("--name") { Description = "What to call the stored connection.", HelpName = "NAME" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show the calls, change nothing." };
    private readonly Option<bool> _revoke = new("--revoke-token") { Description = "Revoke the token at the end, without asking." };
    private readonly StorageOptions _storage;

    public OktaBootstrapVerb()
        : base("bootstrap", $"Make the service app that Cordon connects as: app, key, scopes, role, proof. The token comes from {AdminToken.Variable} or a prompt. Run again, it changes nothing.")
    {
        foreach (var option in new Option[] { _domain, _label, _actions, _keysUri, _role, _group, _out, _name, _dryRun, _revoke })
        {
            Add(option);
        }

        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (await CheckAsync(line, problems, cancellationToken) is not { } arguments)
        {
            return await RefuseAsync(line, problems);
        }

        await using var place = await PlaceAsync(line, arguments, cancellationToken);
        if (AdminToken.Read() is not { } token)
        {
            return await RefuseAsync(line, [$"There is no token. Set {AdminToken.Variable}, or run this in a terminal and type it."]);
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            var org = new OktaOrg(http, arguments.Org, token, TimeProvider.System);
            return await new BootstrapSession(arguments, place, org, line.InvocationConfiguration.Output, TimeProvider.System).RunAsync(cancellationToken);
        }
        catch (OktaRefusalException refusal)
        {
            return await RefuseAsync(line, [ProblemText.Sentences(refusal.Problem.Message, refusal.Problem.Fix)]);
        }
    }

    private static async Task<int> RefuseAsync(ParseResult line, IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"error: {problem}");
        }

        return ExitCode.BadInput;
    }

    private async Task<BootstrapArguments?> CheckAsync(ParseResult line, List<string> problems, CancellationToken cancellationToken)
    {
        var org = OktaAddress.Read(line.GetRequiredValue(_domain), out var wrong);
        if (wrong is not null)
        {
            problems.Add(ProblemText.Of(wrong));
        }

        var plugins = await PluginsAsync(line.GetRequiredValue(_actions), problems, cancellationToken);
        var request = Request(line, [.. plugins.SelectMany(ScopesOf).Distinct().Order(StringComparer.Ordinal)], problems);
        return problems.Count > 0 ? null : new BootstrapArguments
        {
            Org = org!, Request = request, Plugins = plugins, DryRun = line.GetValue(_dryRun), RevokeToken = line.GetValue(_revoke),
        };
    }

    private Uri? KeysUri(ParseResult line, List<string> problems)
    {
        var text = line.GetValue(_keysUri);
        if (text is not null && line.GetValue(_out) is not null)
        {
            problems.Add("--jwks-url is for the keys of an installation, and --out writes a file that has a key of its own. Leave one of them out.");
        }

        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var uri) && OktaAddress.IsSafe(uri);
        if (text is not null && !isAddress)
        {
            problems.Add("--jwks-url: Okta fetches keys by https. Give the address as in https://cordon.example.com/.well-known/jwks.json.");
        }

        return isAddress ? uri : null;
    }

    /// <summary>Reading needs a role of Okta's own where no custom role can permit it; changing needs a custom role.</summary>
    private ServiceAppRequest Request(ParseResult line, List<string> scopes, List<string> problems)
    {
        var (role, group, beyond) = (line.GetValue(_role), line.GetValue(_group), CustomRole.Beyond(scopes));
        if (group is not null && role is not null)
        {
            problems.Add("--group limits a custom role, and --role names one of Okta's own. Leave one of them out.");
        }
        else if (group is not null && beyond.Count > 0)
        {
            problems.Add($"--group: no custom role opens {string.Join(", ", beyond)}. Leave out the plugins that want it (--actions), or --group.");
        }

        return new ServiceAppRequest
        {
            Label = line.GetRequiredValue(_label),
            Scopes = scopes,
            Roles = role is not null ? [role] : beyond.Count > 0 ? ["READ_ONLY_ADMIN"] : [],
            WantsCustomRole = role is null && (beyond.Count == 0 || scopes.Any(scope => scope.EndsWith(".manage", StringComparison.Ordinal))),
            Group = group,
            KeysUri = KeysUri(line, problems),
        };
    }

    private static async Task<IReadOnlyList<Package>> PluginsAsync(string names, List<string> problems, CancellationToken cancellationToken)
    {
        var plugins = new List<Package>();
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (BundledPlugins.Find(name.StartsWith(Prefix, StringComparison.Ordinal) ? name : Prefix + name) is not { } file)
            {
                problems.Add($"--actions: no plugin {name} comes with this program. Name some of: {string.Join(", ", BundledPlugins.Ids(Prefix).Select(id => id[Prefix.Length..]))}.");
                continue;
            }

            var reading = await PackageReader.OpenAsync(file, TrustedKeys.None, cancellationToken);
            plugins.Add(reading.Package ?? throw new InvalidDataException($"{file} came with the program and is broken: {reading.Problems[0]}"));
        }

        return plugins;
    }

    private static IEnumerable<string> ScopesOf(Package plugin) =>
        plugin.Manifest.Actions.SelectMany(action => action.Scopes).SelectMany(scope => scope.Scopes);

    /// <exception cref="StorageException">There is no installation, or it knows no Okta connections.</exception>
    private async Task<IConnectionPlace> PlaceAsync(ParseResult line, BootstrapArguments arguments, CancellationToken cancellationToken)
    {
        if (line.GetValue(_out) is { } file)
        {
            return new ConnectionFile(file, arguments.Plugins[0]);
        }

        var services = await Installation.OpenAsync(_storage.Settings(line), cancellationToken);
        if (await services.GetRequiredService<ConnectionTypes>().FindAsync(ServiceAppConnection.Type, cancellationToken) is { } type)
        {
            return new InstalledConnection(services, type, line.GetValue(_name));
        }

        await services.DisposeAsync();
        throw new StorageException("No installed plugin knows Okta connections. Upload one of the Okta plugins first, or write the connection to a file: --out FILE.");
    }
}
