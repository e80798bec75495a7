using System.Data.Common;
using System.Text;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog.Plans;
using Cordon.Packaging.Packages;
using Dapper;

namespace Cordon.Host.Catalog;

/// <summary>
/// Installs packages in two steps: an upload is checked, kept and answered with a plan; a yes to the plan's hash does what it says.
/// Files come first and the record last, in one transaction, so that an end at any moment leaves the old state or the new one.
/// </summary>
internal sealed class PluginInstaller(PluginTables tables, CatalogFolders folders, TimeProvider time) : IDisposable
{
    /// <summary>Older versions that stay, to go back to.</summary>
    public const int KeptVersions = 3;

    private static readonly TimeSpan _planLife = TimeSpan.FromHours(24);

    /// <summary>Packages are read into memory and extracted to names that must be free: one at a time.</summary>
    private readonly SemaphoreSlim _gate = new(1);

    public void Dispose() => _gate.Dispose();

    /// <summary>Keeps the package and says what installing it would do.</summary>
    public async Task<PluginUpload> UploadAsync(Stream zip, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Uploads);
        var id = Guid.CreateVersion7().ToString("n");
        var partial = $"{folders.Upload(id)}.partial";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew))
            {
                await zip.CopyToAsync(file, cancellationToken);
            }

            return await OneAtATimeAsync(() => PlanAsync(id, partial, cancellationToken), cancellationToken);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>What a package that was uploaded would do as things are now; null when there is no such plan, or it has expired.</summary>
    public Task<PluginUpload?> FindAsync(string planId, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => PlanAgainAsync(planId, cancellationToken), cancellationToken);

    /// <summary>Does what the plan says, if it still says the same.</summary>
    public Task<PluginInstallation> ConfirmAsync(
        Actor actor, string planId, PluginConfirmation confirmation, CancellationToken cancellationToken) =>
        OneAtATimeAsync(() => InstallAsync(actor, planId, confirmation, cancellationToken), cancellationToken);

    private async Task<T> OneAtATimeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<PluginUpload> PlanAsync(string id, string path, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (await CheckedPackage.ReadAsync(path, folders, problems, cancellationToken) is not { } package || problems.Count > 0)
        {
            return new PluginUpload { Problems = problems };
        }

        var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((time.GetUtcNow() + _planLife).ToUnixTimeMilliseconds());
        File.Move(path, folders.Upload(id));
        await using var connection = await tables.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO plugin_plans (id, plugin_id, expires_at) VALUES (@id, @PluginId, @ExpiresAt)",
            new { id, PluginId = package.Package.Manifest.Id, ExpiresAt = expiresAt.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        var installed = await FindAsync(connection, null, package, cancellationToken);
        return new PluginUpload { Plan = await MakePlanAsync(connection, null, id, expiresAt, package, installed, cancellationToken) };
    }

    private async Task<PluginUpload?> PlanAgainAsync(string planId, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        if (await FindPlanAsync(connection, planId, cancellationToken) is not { } expiresAt)
        {
            return null;
        }

        var problems = new List<Problem>();
        if (await CheckedPackage.ReadAsync(folders.Upload(planId), folders, problems, cancellationToken) is not { } package || problems.Count > 0)
        {
            return new PluginUpload { Problems = problems };
        }

        var installed = await FindAsync(connection, null, package, cancellationToken);
        return new PluginUpload { Plan = await MakePlanAsync(connection, null, planId, expiresAt, package, installed, cancellationToken) };
    }

    private async Task<PluginInstallation> InstallAsync(
        Actor actor, string planId, PluginConfirmation confirmation, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        if (await FindPlanAsync(connection, planId, cancellationToken) is not { } expiresAt)
        {
            return new PluginInstallation { IsMissing = true };
        }

        var problems = new List<Problem>();
        if (await CheckedPackage.ReadAsync(folders.Upload(planId), folders, problems, cancellationToken) is not { } package || problems.Count > 0)
        {
            return new PluginInstallation { Problems = problems };
        }

        var installed = await FindAsync(connection, null, package, cancellationToken);
        var plan = await MakePlanAsync(connection, null, planId, expiresAt, package, installed, cancellationToken);
        if (Refuse(plan, confirmation) is { } refusal)
        {
            return refusal;
        }

        var folder = await ExtractAsync(package.Package, installed, planId, problems, cancellationToken);
        return problems.Count > 0
            ? new PluginInstallation { Problems = problems }
            : await RecordAsync(connection, actor, plan, package, folder, confirmation, cancellationToken);
    }

    private static PluginInstallation? Refuse(InstallPlan plan, PluginConfirmation confirmation)
    {
        if (plan.Hash != confirmation.Hash)
        {
            return new PluginInstallation { NewPlan = plan };
        }

        var problems = UnknownFields(plan, confirmation).ToList();
        if (plan.NeedsAcceptUntrusted && !confirmation.AcceptUntrusted)
        {
            problems.Add(new Problem
            {
                Path = "/acceptUntrusted",
                Message = $"The package is {Word<SignatureState>.Of(plan.Signature)}: nobody who is trusted here vouches for it.",
                Fix = "Trust the publisher's public key first, or confirm with acceptUntrusted: true.",
            });
        }

        return problems.Count > 0 ? new PluginInstallation { Problems = problems } : null;
    }

    private static IEnumerable<Problem> UnknownFields(InstallPlan plan, PluginConfirmation confirmation) =>
        from action in confirmation.Fields ?? new Dictionary<string, IReadOnlyDictionary<string, ConfigurationChoice>>()
        from path in action.Value.Keys
        where !plan.Actions.Any(known => known.Id == action.Key && known.Fields.Any(field => field.Path == path))
        select new Problem
        {
            Path = $"/fields/{action.Key}{path}",
            Message = $"The plan changes no field {path} of {action.Key}.",
            Fix = "Name fields that the plan lists.",
        };

    /// <summary>When it expires; null when there is none or its time is over.</summary>
    private async Task<DateTimeOffset?> FindPlanAsync(DbConnection connection, string planId, CancellationToken cancellationToken)
    {
        var expiresAt = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT expires_at FROM plugin_plans WHERE id = @planId", new { planId }, cancellationToken: cancellationToken));
        return expiresAt is { } at && at > time.GetUtcNow().ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    private async Task<InstalledPlugin?> FindAsync(
        DbConnection connection, DbTransaction? transaction, CheckedPackage package, CancellationToken cancellationToken) =>
        (await tables.ReadAsync(connection, transaction, package.Package.Manifest.Id, cancellationToken)).SingleOrDefault();

    private async Task<InstallPlan> MakePlanAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string id,
        DateTimeOffset expiresAt,
        CheckedPackage package,
        InstalledPlugin? installed,
        CancellationToken cancellationToken)
    {
        var uses = await tables.UsesAsync(connection, transaction, package.Package.Manifest.Id, cancellationToken);
        return Planning.Plan(id, expiresAt, package.Package, package.Content, installed, uses);
    }

    /// <summary>The folder, relative to that of plugins. The same package, still whole, is not extracted twice.</summary>
    private async Task<string> ExtractAsync(
        Package package, InstalledPlugin? installed, string planId, List<Problem> problems, CancellationToken cancellationToken)
    {
        var same = installed?.Versions.FirstOrDefault(version => version.Row.Sha256 == package.Sha256);
        if (same is not null && await FolderCheck.FindFaultAsync(folders.Of(same.Row), same.Row, cancellationToken) is null)
        {
            return same.Row.Folder;
        }

        var folder = folders.NewFolder(package, planId);
        var path = Path.Combine(folders.Plugins, folder);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        problems.AddRange((await package.ExtractToAsync(path, cancellationToken)).Select(PluginContent.Tell));
        return folder;
    }

    private async Task<PluginInstallation> RecordAsync(
        DbConnection connection,
        Actor actor,
        InstallPlan plan,
        CheckedPackage package,
        string folder,
        PluginConfirmation confirmation,
        CancellationToken cancellationToken)
    {
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        var installed = await FindAsync(connection, transaction, package, cancellationToken);
        var present = await MakePlanAsync(connection, transaction, plan.Id, plan.ExpiresAt, package, installed, cancellationToken);
        if (present.Hash != plan.Hash)
        {
            // Extracted in vain; the next start takes the folder away.
            return new PluginInstallation { NewPlan = present };
        }

        var row = await NewRowAsync(package, folder, cancellationToken);
        await new PluginSwitch(tables, time).ApplyAsync(transaction, row, package.Content, installed, new ConfigurationChoices(confirmation.Configuration, confirmation.Fields), cancellationToken);
        await PluginTables.ExecuteAsync(transaction, "DELETE FROM plugin_plans WHERE id = @Id", new { plan.Id }, cancellationToken);
        await tables.RecordAsync(transaction, actor, $"plugin.{Verb(plan.Kind)}", plan.PluginId, Audit(plan, confirmation), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        File.Delete(folders.Upload(plan.Id));
        return new PluginInstallation { Plugin = await FindAsync(connection, null, package, cancellationToken) };
    }

    private async Task<PluginVersionRow> NewRowAsync(CheckedPackage package, string folder, CancellationToken cancellationToken) => new()
    {
        PluginId = package.Package.Manifest.Id,
        Release = PluginContent.Release(package.Package.Manifest),
        Folder = folder,
        Sha256 = package.Package.Sha256,
        Signature = Word<SignatureState>.Of(package.Package.Signature),
        KeyId = package.Package.KeyId,
        Manifest = await File.ReadAllTextAsync(Path.Combine(folders.Plugins, folder, "manifest.json"), Encoding.UTF8, cancellationToken),
        Schemas = PluginContents.Write(package.Package.Schemas),
        Files = PluginContents.Write(package.Package.Files),
        InstalledAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private static PluginAudit Audit(InstallPlan plan, PluginConfirmation confirmation) => new()
    {
        From = plan.InstalledVersion,
        To = plan.Version,
        Package = plan.Sha256,
        Signature = Word<SignatureState>.Of(plan.Signature),
        AcceptedUntrusted = plan.NeedsAcceptUntrusted ? true : null,
        Configuration = Word<ConfigurationChoice>.Of(confirmation.Configuration),
        Fields = confirmation.Fields is { Count: > 0 } fields ? fields : null,
    };

    private static string Verb(InstallKind kind) => kind switch
    {
        InstallKind.New => "installed",
        InstallKind.Upgrade => "upgraded",
        InstallKind.Downgrade => "downgraded",
        _ => "reinstalled",
    };
}
