using Cordon.Abstractions;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.SigningKeys;
using Cordon.Host.Workers.HostSide;
using Cordon.Packaging.Packages;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Cli.Okta;

/// <summary>A connection for <c>cordon run --connection FILE</c>, which only its owner may read.</summary>
internal sealed class ConnectionFile(string path, Package plugin) : IConnectionPlace
{
    public async Task<RsaKey?> FindKeyAsync(string? clientId, CancellationToken cancellationToken) =>
        File.Exists(path) && (string?)JObject.Parse(await File.ReadAllTextAsync(path, cancellationToken))[ServiceAppConnection.PrivateKey] is { } key
            ? ServiceAppConnection.ReadKey(key)
            : null;

    public Task BeginAsync(JObject settings, CancellationToken cancellationToken) => WriteAsync(settings, cancellationToken);

    public async Task<IReadOnlyList<Problem>> TestAsync(JObject settings, CancellationToken cancellationToken)
    {
        var temp = Directory.CreateTempSubdirectory("cordon-bootstrap-");
        try
        {
            var folder = Path.Combine(temp.FullName, "plugin");
            var extraction = await plugin.ExtractToAsync(folder, cancellationToken);
            return extraction.Count > 0
                ? [.. extraction.Select(problem => new Problem { Path = "", Message = problem.ToString() })]
                : await AskAsync(folder, settings, cancellationToken);
        }
        finally
        {
            temp.Delete(recursive: true);
        }
    }

    public async Task<string> SaveAsync(JObject settings, CancellationToken cancellationToken)
    {
        await WriteAsync(settings, cancellationToken);
        return $"{path} holds the connection and its private key; only you may read it. Use it with: cordon run --connection {path}";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<IReadOnlyList<Problem>> AskAsync(string folder, JObject settings, CancellationToken cancellationToken)
    {
        var manifest = plugin.Manifest;
        var test = new WorkerPlugin { Id = manifest.Id, Folder = folder, Assembly = manifest.Assembly, Type = manifest.Connection!.Test!, Egress = manifest.Egress };
        var limits = new WorkerLimits { Silence = TimeSpan.FromSeconds(60) };
        return PluginTest.AskAsync(test, limits, FormJson.ToElement(settings), prepare: _ => { }, onMessage: _ => { }, cancellationToken);
    }

    /// <summary>All of it or nothing: the file may hold the only copy of a key.</summary>
    private async Task WriteAsync(JObject settings, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var partial = $"{full}.{Guid.NewGuid():N}.partial";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(partial, System.Text.Encoding.UTF8, options))
        {
            await writer.WriteLineAsync(settings.ToString().AsMemory(), cancellationToken);
        }

        File.Move(partial, full, overwrite: true);
    }
}
