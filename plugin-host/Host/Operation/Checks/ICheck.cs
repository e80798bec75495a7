namespace Cordon.Host.Operation.Checks;

/// <summary>Looks at one part of an installation and changes nothing.</summary>
internal interface ICheck
{
    /// <summary>What it looks at, in a word or two.</summary>
    string Subject { get; }

    /// <exception cref="System.Data.Common.DbException">The database failed; <see cref="CheckUp"/> makes a finding of it.</exception>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
