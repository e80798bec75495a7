using Cordon.Host.Identities;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Detections.Processing;

/// <summary>
/// Lets detections wait again whose names have come to belong to somebody: an import or a sync may bring in tonight whom a detection named today.
/// After <see cref="Patience"/> it is too late to act on it.
/// </summary>
internal sealed class ParkedDetections(Database database, DetectionSignal signal, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>How many wait again.</summary>
    public async Task<int> WakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var woken = await connection.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE detections SET state = 'Waiting' WHERE state = 'Done' AND parked > 0 AND received_at > @limit AND (creates_identities OR number IN (
                SELECT p.detection FROM detection_identities p WHERE p.identity_id = '' AND EXISTS (
                    SELECT 1 FROM identities i WHERE (i.value_key = p.name_key OR (i.external_id <> '' AND i.external_id = p.name))
                        AND (p.source_key = '' OR p.source_key = i.source_key) AND {IdentityHorizon.IsThere})))
            """,
            new { limit = (time.GetUtcNow() - Patience).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        if (woken > 0)
        {
            signal.Raise();
        }

        return woken;
    }
}
