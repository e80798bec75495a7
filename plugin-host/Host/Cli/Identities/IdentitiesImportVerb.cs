using System.CommandLine;
using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli.Identities;

/// <summary><c>cordon identities import FILE</c>: the same import as over HTTP, safe beside a running server.</summary>
internal sealed class IdentitiesImportVerb : Command
{
    private readonly Argument<string> _file = new("file") { Description = "CSV, JSON array or NDJSON." };
    private readonly Option<string?> _source = new("--source") { Description = "The source of rows that name none.", HelpName = "NAME" };
    private readonly StorageOptions _storage;
    private readonly Option<bool> _strict = new("--strict") { Description = "Import nothing when a row is refused." };

    public IdentitiesImportVerb()
        : base("import", "Add and change identities from a file: all of it, or nothing.")
    {
        Add(_file);
        _storage = new StorageOptions(this);
        Add(_source);
        Add(_strict);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var source = line.GetValue(_source)?.Trim() ?? "";
        if (IdentityRules.Source(source) is { } wrong)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync($"error: --source: {wrong}");
            return ExitCode.BadInput;
        }

        var settings = new ImportSettings { Actor = Actor.System, Strict = line.GetValue(_strict), Source = source };
        return await ShowAsync(line.InvocationConfiguration, await ImportAsync(line, settings, cancellationToken));
    }

    private async Task<ImportReport> ImportAsync(ParseResult line, ImportSettings settings, CancellationToken cancellationToken)
    {
        var file = line.GetRequiredValue(_file);
        await using var content = File.OpenRead(file);
        var place = _storage.Place(line);
        using var visit = place.Visit();
        await using var database = place.Open();
        await new Migrator(database, TimeProvider.System).RunAsync(cancellationToken);
        var import = new IdentityImport(database, new AuditLog(database, TimeProvider.System), TimeProvider.System);
        return await import.RunAsync(IdentityFile.ReadAsync(file, content, cancellationToken), settings, cancellationToken);
    }

    private static async Task<int> ShowAsync(InvocationConfiguration output, ImportReport report)
    {
        foreach (var row in report.Refused)
        {
            await output.Error.WriteLineAsync($"row {row.Line} {row.Problem}");
        }

        if (report.RefusedCount > report.Refused.Count)
        {
            await output.Error.WriteLineAsync($"{report.RefusedCount - report.Refused.Count} more rows were refused.");
        }

        if (!report.Applied)
        {
            await output.Error.WriteLineAsync("error: nothing was imported.");
            return ExitCode.BadInput;
        }

        await output.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Added} added, {report.Changed} changed, {report.Unchanged} unchanged, {report.RefusedCount} refused"));
        return report.RefusedCount == 0 ? ExitCode.Done : ExitCode.DoneWithFailures;
    }
}
