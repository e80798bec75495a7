using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog.Publishers;

/// <summary>
/// Whose signatures count here: one file a publisher in the folder <c>trusted-keys</c>, which an admin may also fill by hand. What is installed keeps
/// what was said of its signature when it was installed.
/// </summary>
internal sealed class TrustedPublishers(CatalogFolders folders, Database database, AuditLog audit)
{
    /// <summary>What it is called in the audit log.</summary>
    public const string Subject = "publishers";

    private const int MaxName = 64;
    private const string Ending = ".pem";

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<TrustedPublisher>> ListAsync(CancellationToken cancellationToken)
    {
        var publishers = new List<TrustedPublisher>();
        var files = Directory.Exists(folders.TrustedKeys) ? Directory.GetFiles(folders.TrustedKeys, $"*{Ending}") : Array.Empty<string>();
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            publishers.Add(await ReadAsync(path, cancellationToken));
        }

        return publishers;
    }

    /// <param name="name">What to call the publisher; it becomes the name of a file.</param>
    /// <param name="pem">Its public key.</param>
    public async Task<PublisherChange> TrustAsync(Actor actor, string name, string pem, CancellationToken cancellationToken)
    {
        var problems = CheckName(name).ToList();
        var key = ReadKey(pem, problems);
        var known = await ListAsync(cancellationToken);
        if (known.Any(publisher => publisher.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            problems.Add(Of("/name", $"There is a publisher {name} already.", "Choose another name, or stop trusting that one first."));
        }

        if (key is not null && known.FirstOrDefault(publisher => publisher.KeyId == key.Id) is { } same)
        {
            problems.Add(Of("/key", $"This key is trusted already, as {same.Name}.", "There is nothing to do."));
        }

        return problems.Count > 0 ? PublisherChange.Refused(problems) : await WriteAsync(actor, name, pem, key!, cancellationToken);
    }

    /// <summary>From now on packages with this key count as signed by a stranger.</summary>
    public async Task<ChangeState> DistrustAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).FirstOrDefault(known => known.Name == name) is not { } publisher)
        {
            return ChangeState.Missing;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await audit.AppendAsync(transaction, Entry(actor, "publisher.distrusted", publisher.Name, publisher.KeyId), cancellationToken);

        // Before the commit: whatever comes between, nobody is trusted of whom the log says otherwise.
        File.Delete(Path.Combine(folders.TrustedKeys, publisher.Name + Ending));
        await transaction.CommitAsync(cancellationToken);
        return ChangeState.Done;
    }

    private async Task<PublisherChange> WriteAsync(Actor actor, string name, string pem, TrustedKey key, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.TrustedKeys);
        var path = Path.Combine(folders.TrustedKeys, name + Ending);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await audit.AppendAsync(transaction, Entry(actor, "publisher.trusted", name, key.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // After the commit: nobody is trusted of whom the log says nothing.
        await File.WriteAllTextAsync(path, pem.ReplaceLineEndings("\n").Trim() + "\n", cancellationToken);
        return new PublisherChange { State = ChangeState.Done, Publisher = await ReadAsync(path, cancellationToken) };
    }

    private static async Task<TrustedPublisher> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var publisher = new TrustedPublisher { Name = Path.GetFileNameWithoutExtension(path), Since = new DateTimeOffset(File.GetLastWriteTimeUtc(path)) };
        try
        {
            return publisher with { KeyId = TrustedKey.Parse(await File.ReadAllTextAsync(path, cancellationToken)).Id };
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return publisher with { Fault = exception.Message };
        }
    }

    private static IEnumerable<Problem> CheckName(string name)
    {
        if (name.Length is 0 or > MaxName || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ' '))
        {
            yield return Of(
                "/name",
                string.Create(CultureInfo.InvariantCulture, $"A name has 1 to {MaxName} letters, digits, spaces, dots, dashes or underscores, and begins with a letter or digit."),
                "Write for example Acme Security.");
        }
    }

    private static TrustedKey? ReadKey(string pem, List<Problem> problems)
    {
        try
        {
            return TrustedKey.Parse(pem);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // What the framework says of a text that is no key is about its own parameters.
            var reason = exception is ArgumentException ? "there is no PEM text of one key in it." : exception.Message;
            problems.Add(Of("/key", $"This is no public key of a publisher: {reason}", "Paste the public key that `cordon plugin keygen` wrote, beginning with -----BEGIN PUBLIC KEY-----."));
            return null;
        }
    }

    private static AuditEntry Entry(Actor actor, string action, string name, string? keyId) => new()
    {
        Actor = actor,
        Action = action,
        Subject = Subject,
        Details = JsonSerializer.Serialize(new PublisherAudit(name, keyId), CatalogJson.Default.PublisherAudit),
    };

    private static Problem Of(string path, string message, string fix) => new() { Path = path, Message = message, Fix = fix };
}
