using System.Collections.Concurrent;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// The host's own keys, encrypted at rest and never shown. A new key is published a day before it signs and an old one two days after it
/// last did, because those who verify remember the set for some time.
/// </summary>
internal sealed class SigningKeyStore(Database database, AuditLog audit, SealedDocuments documents, TimeProvider time)
{
    private const string PrivateKey = "privateKey";

    /// <summary>From when a key is published until it signs.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    /// <summary>For how long a key that signs no more stays published.</summary>
    public static readonly TimeSpan Afterlife = TimeSpan.FromHours(48);

    /// <summary>For how long a process goes by what it read: a moment beside <see cref="Notice"/>, and thousands of tokens.</summary>
    private static readonly TimeSpan _remembered = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, RsaKey> _opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SigningPurpose, Remembered<SigningKeyRow?>> _active = new();

    /// <summary>All keys, newest first.</summary>
    public async Task<IReadOnlyList<SigningKeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SigningKeyRow>(new CommandDefinition(
            $"SELECT {SigningKeyRow.Columns} FROM signing_keys ORDER BY active_from DESC, kid", cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Those whose signatures may still be met, or soon will be.</summary>
    public async Task<IReadOnlyList<SigningKeyRow>> PublishedAsync(CancellationToken cancellationToken)
    {
        var rows = await ListAsync(cancellationToken);
        return [.. rows.Where(row => !IsOver(row, rows))];
    }

    /// <summary>Makes the first key of a purpose, where there is none. It signs at once: nobody can remember a set without it.</summary>
    public async Task EnsureAsync(SigningPurpose purpose, CancellationToken cancellationToken)
    {
        if (await ActiveAsync(purpose, cancellationToken) is null)
        {
            await AddAsync(Actor.System, purpose, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>Makes a key that takes over after <see cref="Notice"/>, and removes those that nobody can need any more.</summary>
    public Task<SigningKeyRow> RotateAsync(Actor actor, SigningPurpose purpose, CancellationToken cancellationToken) =>
        AddAsync(actor, purpose, Notice, cancellationToken);

    /// <summary>Does so when the newest key is as old as this. True when it was.</summary>
    public async Task<bool> RotateDueAsync(SigningPurpose purpose, TimeSpan age, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(cancellationToken);
        var newest = rows.FirstOrDefault(row => row.Purpose == PurposeName.Of(purpose));
        if (newest is null || newest.CreatedAt > (time.GetUtcNow() - age).ToUnixTimeMilliseconds())
        {
            return false;
        }

        await RotateAsync(Actor.System, purpose, cancellationToken);
        return true;
    }

    /// <summary>A token over claims that were found good; null when there is no key, or it cannot be opened.</summary>
    public async Task<string?> SignAsync(SigningPurpose purpose, System.Text.Json.JsonElement claims, CancellationToken cancellationToken) =>
        await ActiveAsync(purpose, cancellationToken) is { } row && Open(row) is { } key
            ? key.Sign(row.Kid, PurposeName.TokenType(purpose), claims)
            : null;

    private ValueTask<SigningKeyRow?> ActiveAsync(SigningPurpose purpose, CancellationToken cancellationToken) => ActiveOf(purpose).GetAsync(
        async token =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            return (await ListAsync(token)).FirstOrDefault(row => row.Purpose == PurposeName.Of(purpose) && row.ActiveFrom <= now);
        },
        cancellationToken);

    private Remembered<SigningKeyRow?> ActiveOf(SigningPurpose purpose) => _active.GetOrAdd(purpose, _ => new Remembered<SigningKeyRow?>(_remembered, time));

    private async Task<SigningKeyRow> AddAsync(Actor actor, SigningPurpose purpose, TimeSpan notice, CancellationToken cancellationToken)
    {
        var (key, now) = (RsaKey.Create(), time.GetUtcNow());
        var row = new SigningKeyRow
        {
            Kid = key.Kid(),
            Purpose = PurposeName.Of(purpose),
            Algorithm = RsaKey.Algorithm,
            PublicKey = key.PublicJwk(),
            Sealed = documents.Seal(Purpose(key.Kid()), new JObject { [PrivateKey] = key.Export() }),
            CreatedAt = now.ToUnixTimeMilliseconds(),
            ActiveFrom = (now + notice).ToUnixTimeMilliseconds(),
        };
        var rows = await ListAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO signing_keys (kid, purpose, algorithm, public_key, sealed, created_at, active_from)
            VALUES (@Kid, @Purpose, @Algorithm, @PublicKey, @Sealed, @CreatedAt, @ActiveFrom)
            """,
            row,
            transaction,
            cancellationToken: cancellationToken));
        foreach (var old in rows.Where(old => IsOver(old, rows)))
        {
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM signing_keys WHERE kid = @Kid", old, transaction, cancellationToken: cancellationToken));
        }

        var entry = new AuditEntry { Actor = actor, Action = "signing-key.created", Subject = $"signing-key/{row.Kid}", Details = $$"""{"purpose":"{{row.Purpose}}"}""" };
        await audit.AppendAsync(transaction, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        ActiveOf(purpose).Forget();
        return row;
    }

    /// <summary>True when another of its purpose has been signing for longer than <see cref="Afterlife"/>.</summary>
    private bool IsOver(SigningKeyRow row, IReadOnlyList<SigningKeyRow> rows)
    {
        var over = (time.GetUtcNow() - Afterlife).ToUnixTimeMilliseconds();
        return rows.Any(other => other.Purpose == row.Purpose && other.ActiveFrom > row.ActiveFrom && other.ActiveFrom < over);
    }

    private RsaKey? Open(SigningKeyRow row)
    {
        if (_opened.TryGetValue(row.Kid, out var known))
        {
            return known;
        }

        return documents.Open(Purpose(row.Kid), row.Sealed) is { } document
            ? _opened.GetOrAdd(row.Kid, RsaKey.Read(document.Value<string>(PrivateKey)!))
            : null;
    }

    private static string Purpose(string kid) => $"signing-key/{kid}";
}
