using System.Data.Common;
using System.Globalization;
using Cordon.Host.Identities.Imports;
using Dapper;

namespace Cordon.Host.Syncs.Pages;

/// <summary>The transaction of one page. Numbers go into statements as they are; what a source wrote goes in as parameters.</summary>
internal sealed class PageTransaction(DbTransaction transaction, IImportTable table, PassScope pass, long now, CancellationToken cancellationToken)
{
    public PassScope Pass => pass;

    public long Now => now;

    public string ConnectionId => pass.Sync.ConnectionId;

    public CancellationToken CancellationToken => cancellationToken;

    public DbTransaction Transaction => transaction;

    public IImportTable Table => table;

    /// <summary>Identities whose tags depend on something the page has changed.</summary>
    public HashSet<int> Retagged { get; } = [];

    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) => (await transaction.Connection!.QueryAsync<T>(
        new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken))).AsList();

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) =>
        transaction.Connection!.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    /// <summary>Sample: <c>1,2,3</c></summary>
    public static string List(IEnumerable<int> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A list of texts as a statement takes it on both databases, each a parameter. Sample: <c>(@i0,@i1)</c></summary>
    public static string List(IReadOnlyList<string> texts, DynamicParameters parameters)
    {
        for (var index = 0; index < texts.Count; index++)
        {
            parameters.Add($"i{index}", texts[index]);
        }

        return $"({string.Join(',', texts.Select((_, index) => $"@i{index}"))})";
    }
}
