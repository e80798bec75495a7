using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.SigningKeys;

/// <summary>The transmitter of this installation: one row of the table <c>settings</c>, its version and the document. Sample: <c>2 {"issuer":"https://…"}</c></summary>
internal sealed class TransmitterStore(Database database, AuditLog audit, TimeProvider time)
{
    /// <summary>As long as another node may sign for the issuer of before. This one forgets it when it is changed here.</summary>
    private static readonly TimeSpan _remembered = TimeSpan.FromSeconds(1);

    private const string Setting = "transmitter";

    private const string Query = "SELECT value FROM settings WHERE name = @key";

    private volatile KnownIssuer? _known;

    public async Task<StoredTransmitter> ReadAsync(CancellationToken cancellationToken)
    {
        var value = await database.LookUpAsync(Query, Setting, row => row.GetString(0), cancellationToken);
        if (value is null)
        {
            return new StoredTransmitter(new Transmitter(), 0);
        }

        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return new StoredTransmitter(
            JsonSerializer.Deserialize(value.AsSpan(space + 1), TransmitterJson.Default.Transmitter)!,
            long.Parse(value.AsSpan(0, space), CultureInfo.InvariantCulture));
    }

    /// <summary>What is asked for with every token.</summary>
    public async Task<string?> IssuerAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && now - known.ReadAt is var age && age >= TimeSpan.Zero && age < _remembered)
        {
            return known.Issuer;
        }

        var issuer = (await ReadAsync(cancellationToken)).Transmitter.Issuer;
        _known = new KnownIssuer(issuer, now);
        return issuer;
    }

    /// <param name="transmitter">The issuer as it was entered; an empty one takes it away.</param>
    /// <param name="version">The one the caller has seen.</param>
    public async Task<TransmitterChange> SetAsync(Transmitter transmitter, long version, Actor actor, CancellationToken cancellationToken)
    {
        var issuer = transmitter.Issuer?.Trim() is { Length: > 0 } entered ? entered : null;
        var problems = (issuer is null ? [] : Issuer.Check(issuer)).Concat(CheckDays(transmitter.RotateDays)).ToList();
        return problems.Count > 0
            ? new TransmitterChange { State = ChangeState.Invalid, Problems = problems }
            : await WriteAsync(transmitter with { Issuer = issuer is null ? null : Issuer.Tidy(issuer) }, version, actor, cancellationToken);
    }

    private async Task<TransmitterChange> WriteAsync(Transmitter transmitter, long version, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var document = JsonSerializer.Serialize(transmitter, TransmitterJson.Default.Transmitter);
        var next = string.Create(CultureInfo.InvariantCulture, $"{version + 1} {document}");
        var changed = await connection.ExecuteAsync(new CommandDefinition(
            version == 0
                ? "INSERT INTO settings (name, value) VALUES (@Setting, @next) ON CONFLICT DO NOTHING"
                : "UPDATE settings SET value = @next WHERE name = @Setting AND value LIKE @seen",
            new { Setting, next, seen = string.Create(CultureInfo.InvariantCulture, $"{version} %") },
            transaction,
            cancellationToken: cancellationToken));
        if (changed == 0)
        {
            return new TransmitterChange { State = ChangeState.Stale };
        }

        var entry = new AuditEntry { Actor = actor, Action = "transmitter.updated", Subject = "transmitter", Details = document };
        await audit.AppendAsync(transaction, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _known = null;
        return new TransmitterChange { State = ChangeState.Done, Stored = new StoredTransmitter(transmitter, version + 1) };
    }

    private static IEnumerable<Problem> CheckDays(int days)
    {
        if (days is not 0 and (< Transmitter.FewestRotateDays or > Transmitter.MostRotateDays))
        {
            yield return new Problem
            {
                Path = "/rotateDays",
                Message = $"A key signs for {Transmitter.FewestRotateDays} to {Transmitter.MostRotateDays} days, or 0 for as long as nobody replaces it.",
                Fix = $"Enter such a number; {Transmitter.DefaultRotateDays} is usual.",
            };
        }
    }

    private sealed record KnownIssuer(string? Issuer, DateTimeOffset ReadAt);
}
