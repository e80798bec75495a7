using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;

namespace Cordon.Host.SigningKeys;

/// <summary>The transmitter of this installation, a <see cref="VersionedSetting"/>. Sample: <c>{"issuer":"https://…"}</c></summary>
internal sealed class TransmitterStore(Database database, AuditLog audit, TimeProvider time)
{
    /// <summary>As long as another node may sign for the issuer of before. This one forgets it when it is changed here.</summary>
    private readonly Remembered<string?> _issuer = new(TimeSpan.FromSeconds(1), time);

    private const string Setting = "transmitter";

    public async Task<StoredTransmitter> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var setting = await VersionedSetting.ReadAsync(connection, transaction: null, Setting, cancellationToken);
        var transmitter = setting.Document is { } document ? JsonSerializer.Deserialize(document, TransmitterJson.Default.Transmitter)! : new Transmitter();
        return new StoredTransmitter(transmitter, setting.Version);
    }

    /// <summary>What is asked for with every token.</summary>
    public ValueTask<string?> IssuerAsync(CancellationToken cancellationToken) =>
        _issuer.GetAsync(async token => (await ReadAsync(token)).Transmitter.Issuer, cancellationToken);

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
        if (!await VersionedSetting.ReplaceAsync(transaction, Setting, version, document, cancellationToken))
        {
            return new TransmitterChange { State = ChangeState.Stale };
        }

        var entry = new AuditEntry { Actor = actor, Action = "transmitter.updated", Subject = "transmitter", Details = document };
        await audit.AppendAsync(transaction, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _issuer.Forget();
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
}
