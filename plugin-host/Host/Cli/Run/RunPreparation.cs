using System.Security.Cryptography;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.Runs;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Run;

/// <summary>Reads and checks all that a run is given, before anything starts. Finds every problem at once.</summary>
internal sealed class RunPreparation(RunArguments arguments)
{
    /// <summary>What an action without an options schema accepts: nothing.</summary>
    private static readonly JObject _noSettings = new() { ["type"] = "object", ["additionalProperties"] = false };

    private readonly List<string> _problems = [];

    /// <summary>One line each; when there is one, nothing was started.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public async Task<PreparedRun?> PrepareAsync(CancellationToken cancellationToken)
    {
        CheckFiles();
        if (await OpenAsync(cancellationToken) is not { } package || ChooseAction(package.Manifest) is not { } action)
        {
            return null;
        }

        CheckObjectsPerRun(action);
        var optionsForm = ReadForm(package, action.Options);
        var connectionForm = ReadForm(package, package.Manifest.Connection?.Schema);
        var options = Settings(arguments.OptionsFile, optionsForm, "--options");
        var connection = Settings(arguments.ConnectionFile, connectionForm, "--connection");
        if (options is not null && connection is not null
            && WantedCredentials.Missing(arguments.ConnectionFile, connectionForm!, connection, action, optionsForm!, options) is { } missing)
        {
            _problems.Add(ProblemText.Sentences(missing.Message, missing.Fix));
        }

        if (_problems.Count > 0 || options is null || connection is null)
        {
            return null;
        }

        return new PreparedRun
        {
            Package = package,
            Action = action,
            ActionLabel = Label(action, optionsForm!, options),
            Options = FormJson.ToElement(options),
            Connection = FormJson.ToElement(connection),
            Secrets = new SecretMask(connectionForm!.Secrets(connection).Concat(optionsForm!.Secrets(options))),
            Inputs = new RunInputs
            {
                Plugin = $"{package.Manifest.Id} {package.Manifest.Version}",
                PackageSha256 = package.Sha256,
                Action = action.Id,
                Options = options.ToString(Formatting.None),
                Connection = connectionForm.Mask(connection).ToString(Formatting.None),
                IdentitiesSha256 = await HashAsync(arguments.IdentitiesFile, cancellationToken),
            },
        };
    }

    private void CheckFiles()
    {
        if (!File.Exists(arguments.IdentitiesFile))
        {
            _problems.Add($"{arguments.IdentitiesFile}: there is no such file. Give --identities a CSV, JSON or NDJSON file.");
        }

        if (arguments.ReportFile is { } report)
        {
            if (!RunReport.IsKnownFormat(report))
            {
                _problems.Add($"{report}: a report is CSV or JSON. Let the name end in .csv or .json.");
            }
            else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(report))))
            {
                _problems.Add($"{report}: its folder does not exist. Make the folder, or name another place.");
            }
        }

        if (arguments is { Resume: true, DryRun: true })
        {
            _problems.Add("--resume and --dry-run do not go together: a dry run keeps no journal.");
        }
    }

    private async Task<Package?> OpenAsync(CancellationToken cancellationToken)
    {
        var keys = TrustedKeys.None;
        if (arguments.TrustedKeysFolder is { } folder)
        {
            var reading = await TrustedKeys.ReadAsync(folder, cancellationToken);
            _problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
            keys = reading.Keys;
        }

        var package = await PackageReader.OpenAsync(arguments.PackageFile, keys, cancellationToken);
        _problems.AddRange(package.Problems.Where(problem => !problem.IsWarning).Select(problem => problem.ToString()));
        if (package.Package is { } opened)
        {
            CheckTrust(opened);
            CheckCompatibility(opened.Manifest);
        }

        return package.Package;
    }

    private void CheckTrust(Package package)
    {
        if (arguments.TrustedKeysFolder is not null && package.Signature != SignatureState.Trusted)
        {
            _problems.Add($"{arguments.PackageFile}: is not signed by a key in {arguments.TrustedKeysFolder}. Have it signed, or leave --trusted-keys out.");
        }
    }

    private void CheckCompatibility(Manifest manifest)
    {
        if (HostVersion.Refuse(manifest) is { } refusal)
        {
            _problems.Add($"{arguments.PackageFile}: {refusal}");
        }
    }

    private ManifestAction? ChooseAction(Manifest manifest)
    {
        var actions = manifest.Actions.Where(action => action.Kind == ActionKind.Respond).ToList();
        var chosen = arguments.Action is null && actions.Count == 1
            ? actions[0]
            : actions.Find(action => action.Id == arguments.Action);
        if (chosen is null)
        {
            var known = string.Join(", ", actions.Select(action => action.Id));
            _problems.Add($"{arguments.PackageFile}: {(arguments.Action is null ? "has several actions" : $"has no action {arguments.Action}")}. "
                + $"Name one by --action: {known}.");
        }

        return chosen;
    }

    private void CheckObjectsPerRun(ManifestAction action)
    {
        if (arguments.ObjectsPerRun is { } objects && (objects < 1 || objects > action.ObjectsPerRun.Max))
        {
            _problems.Add($"--objects-per-run is {objects}; {action.Name} takes 1 to {action.ObjectsPerRun.Max}.");
        }
    }

    private Form? ReadForm(Package package, string? schema)
    {
        var reading = schema is null ? Form.Read("no settings", _noSettings) : Form.Read(schema, package.Schemas[schema]);
        _problems.AddRange(reading.Problems.Where(problem => !problem.IsWarning).Select(problem => problem.ToString()));
        return reading.Form;
    }

    private JObject? Settings(string? file, Form? form, string option)
    {
        if (form is null)
        {
            return null;
        }

        if (file is not null)
        {
            return SettingsFile.Read(file, form, _problems);
        }

        var defaults = form.FillDefaults([]);
        _problems.AddRange(form.Validate(defaults).Select(problem => $"{option} {ProblemText.Of(problem)}"));
        return defaults;
    }

    /// <summary>The titles of what was chosen in the form's required choices, else the action's own name.</summary>
    private static string Label(ManifestAction action, Form form, JObject options)
    {
        var chosen = form.Fields
            .Where(field => field is { Kind: FieldKind.Choice, Required: true })
            .Select(field => field.Choices.FirstOrDefault(choice => JToken.DeepEquals(choice.Value, options[field.Name]))?.Title)
            .OfType<string>();
        return string.Join(", ", chosen.DefaultIfEmpty(action.Name));
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[64 * 1024];
        while (await content.ReadAsync(piece, cancellationToken) is var count and > 0)
        {
            hash.AppendData(piece, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
