using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Storage;
using Dapper;
using Npgsql;

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

    public Dialect Dialect => transaction is NpgsqlTransaction ? Dialect.PostgreSql : Dialect.Sqlite;

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

    /// <summary>The texts of a parameter, to be looked for by <c>IN</c>.</summary>
    /// <param name="parameter">Holds <see cref="Texts"/>. Sample: <c>@ids</c></param>
    public string List(string parameter) => $"(SELECT value FROM {TextList.Of(Dialect, parameter)})";

    /// <summary>Sample: <c>["00u1","00u2"]</c></summary>
    public static string Texts(IEnumerable<string> texts) => JsonSerializer.Serialize([.. texts], SyncJson.Default.IReadOnlyListString);
}
