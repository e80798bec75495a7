using System.Collections.Concurrent;
using System.Text;

namespace Cordon.Tests.Operation.Secrets;

/// <summary>Looks for secrets in what a program has written or said: as they are, and in the forms in which they travel.</summary>
internal sealed class SecretSearch
{
    private readonly ConcurrentDictionary<string, (string Form, byte[] Bytes)[]> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _found = new(StringComparer.Ordinal);

    /// <summary>Samples: <c>cordon.db: password of bea, in base64</c></summary>
    public IReadOnlyList<string> Found => [.. _found.Keys.Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Forms { get; } = ["as it is", "URL-encoded", "in JSON", "in base64", "in base64url", "in hexadecimal", "in UTF-16"];

    public void Add(string name, string secret)
    {
        Assert.True(secret.Length >= 16, $"{name} is too short to be told from chance.");
        _secrets[name] = [.. Forms.SelectMany(form => Of(secret, form).Select(bytes => (form, bytes)))];
    }

    public void Look(string place, string text) => Look(place, Encoding.UTF8.GetBytes(text));

    public void Look(string place, ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, forms) in _secrets)
        {
            foreach (var (form, pattern) in forms)
            {
                if (bytes.IndexOf(pattern) >= 0)
                {
                    _found.TryAdd($"{place}: {name}, {form}", 0);
                }
            }
        }
    }

    /// <summary>Every file below a folder, whatever holds it open.</summary>
    public async Task<int> LookAtFilesAsync(string folder, CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellationToken);
            Look(Path.GetRelativePath(folder, file), copy.GetBuffer().AsSpan(0, (int)copy.Length));
        }

        return files.Length;
    }

    public static IEnumerable<byte[]> Of(string secret, string form) => form switch
    {
        "as it is" => [Encoding.UTF8.GetBytes(secret)],
        "URL-encoded" => [Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret))],
        "in JSON" => [Encoding.UTF8.GetBytes(System.Text.Json.JsonEncodedText.Encode(secret).Value)],
        "in base64" => Base64(secret).Select(Encoding.ASCII.GetBytes),
        "in base64url" => Base64(secret).Select(text => Encoding.ASCII.GetBytes(text.Replace('+', '-').Replace('/', '_'))),
        "in hexadecimal" => [Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(secret))), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)))],
        _ => [Encoding.Unicode.GetBytes(secret)],
    };

    /// <summary>Three ways, by what stands before it in what is encoded; the letters that depend on its neighbours are left out.</summary>
    private static IEnumerable<string> Base64(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var before = 0; before < 3; before++)
        {
            var first = (3 - before) % 3;
            var whole = (bytes.Length - first) / 3 * 3;
            yield return Convert.ToBase64String(bytes, first, whole);
        }
    }
}
