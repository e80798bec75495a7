using Cordon.Host.Access;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Detections.Processing;

/// <summary>Makes the identities that waiting detections name and nobody knows, where whoever sent them wants that.</summary>
internal sealed partial class Newcomers(Database database, IdentityResolution resolution, IdentityImport import, TimeProvider time, ILogger<Newcomers> logger)
{
    private static readonly Actor _actor = new() { Id = "detections", Name = "Detections" };

    /// <summary>A large import may be at work. Detections do not wait for it; whom they name is parked, and tried again.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <param name="most">How many of the waiting detections are looked at.</param>
    public async Task CreateAsync(int most, CancellationToken cancellationToken)
    {
        var named = await UnknownAsync(most, cancellationToken);
        if (named.Count == 0)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience);
        try
        {
            var report = await import.RunAsync(named.ToAsyncEnumerable(), new ImportSettings { Actor = _actor }, limit.Token);
            LogCreated(report.Added);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogPostponed(named.Count);
        }
        catch (Exception exception) when (ProcessingFault.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            // The rules are asked all the same; whom they name is parked.
            LogFailed(exception, named.Count);
        }
    }

    private async Task<IReadOnlyList<IdentityRow>> UnknownAsync(int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var detections = (await connection.QueryAsync<Detection>(new CommandDefinition(
            $"SELECT {Detection.Columns} FROM detections d WHERE d.state = 'Waiting' AND d.try_after <= @now AND d.creates_identities ORDER BY d.number LIMIT @most",
            new { most, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken))).AsList();
        var names = detections.SelectMany(detection => detection.Named().Select(name => (detection.Source, name))).ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var known = await resolution.FindAsync(connection, transaction: null, [.. names.Select(each => each.name)], [], cancellationToken);
        return
        [
            .. names.Where(each => known.Of(each.name).Count == 0)
                .DistinctBy(each => (IdentityText.Fold(each.name.Value), IdentityText.Fold(each.name.Source)))
                .Select(each => Row(each.Source, each.name)),
        ];
    }

    private static IdentityRow Row(string source, NamedIdentity name) => IdentityRules.Check(
        "a detection",
        new IdentityDocument { Value = name.Value, Source = name.Source.Length > 0 ? name.Source : source, ExternalId = name.ExternalId.Length > 0 ? name.ExternalId : null });

    [LoggerMessage(60, LogLevel.Information, "{Count} identities were made that detections name")]
    private partial void LogCreated(int count);

    [LoggerMessage(66, LogLevel.Error, "{Count} identities that detections name could not be made, because of a fault of Cordon; they are tried again")]
    private partial void LogFailed(Exception exception, int count);

    [LoggerMessage(61, LogLevel.Information, "{Count} identities that detections name could not be made yet, because of an import; they are tried again")]
    private partial void LogPostponed(int count);
}
