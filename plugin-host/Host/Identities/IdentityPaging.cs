using System.Data.Common;
using System.Globalization;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Identities;

/// <summary>
/// Finds a page of a selection in about the least time it can take, though neither database knows how many identities obey a filter. What an
/// index has in order is read from it. Else the beginning of the order is looked through, where a page of what is frequent is full soon;
/// what is rare is found by an index where there is one, or by one scan.
/// </summary>
internal sealed class IdentityPaging(DbConnection connection, IdentityQuery query, IdentitySelection selection, IdentitySort sort)
{
    /// <summary>As many as are fetched and sorted in no time.</summary>
    private const int Few = 1500;

    /// <summary>Above this, fetching each by its place costs more than reading all as they lie.</summary>
    private const int Many = 50_000;

    /// <summary>How far the beginning of the order is looked through: a few milliseconds.</summary>
    private const int Ahead = 1500;

    public async Task<List<StoredIdentity>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        if (selection.ListOf is not null || query.IsLedByTag || FilterIndex.IsInOrder(selection.Filter, sort))
        {
            return await ReadAsync(query.Page(connection, limit), cancellationToken);
        }

        if (await FindPartAsync(Few, cancellationToken) is { } selective)
        {
            return await ReadAsync(query.PageBy(connection, limit, selective), cancellationToken);
        }

        if (await FenceAsync(cancellationToken) is not { } fence)
        {
            return await ReadAsync(query.Page(connection, limit), cancellationToken);
        }

        var first = await ReadAsync(query.PageUpTo(connection, limit, fence), cancellationToken);
        if (first.Count == limit)
        {
            return first;
        }

        return await FindPartAsync(Many, cancellationToken) is { } part
            ? await ReadAsync(query.PageBy(connection, limit, part), cancellationToken)
            : await ReadAsync(query.PageByScan(connection, limit), cancellationToken);
    }

    /// <summary>The part of the filter that finds fewest by an index; null when each finds more than <paramref name="most"/>.</summary>
    private async Task<Filter?> FindPartAsync(int most, CancellationToken cancellationToken)
    {
        Filter? fewest = null;
        foreach (var part in FilterIndex.Parts(selection.Filter).Where(FilterIndex.Finds))
        {
            await using var command = query.CountUpTo(connection, part, most + 1);
            var found = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
            (fewest, most) = found <= most ? (part, found) : (fewest, most);
        }

        return fewest;
    }

    /// <summary>Null when the order ends before.</summary>
    private async Task<object[]?> FenceAsync(CancellationToken cancellationToken)
    {
        await using var command = query.Fence(connection, Ahead);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return null;
        }

        var place = new object[row.FieldCount];
        row.GetValues(place);
        return place;
    }

    private static async Task<List<StoredIdentity>> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            return await IdentityRecord.ReadAllAsync(command, cancellationToken);
        }
    }
}
