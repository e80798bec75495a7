using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>
/// SHA-256 over what a run will do: its steps, then its identities in order. Every text has its length in front, so that none can run into the
/// next. Options go in encrypted, as they are stored: whoever sees the hash must not be able to try out secrets against it.
/// </summary>
internal sealed class RunHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RunHash(IEnumerable<RunStepRow> steps)
    {
        foreach (var step in steps)
        {
            Add(step.PluginId, step.Release, step.PackageSha256, step.ActionId, step.Sealed, step.ConnectionId ?? "", step.Takes);
            Add(step.ObjectsPerRun.ToString(CultureInfo.InvariantCulture));
        }
    }

    public void Add(string identityId, string value, string identity, long steps) =>
        Add(identityId, value, identity, steps.ToString(CultureInfo.InvariantCulture));

    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void Add(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            _hash.AppendData(BitConverter.GetBytes(text.Length));
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }
}
