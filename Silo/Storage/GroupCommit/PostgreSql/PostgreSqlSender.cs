using Npgsql;

namespace Telemetron.Silo.Storage.GroupCommit.PostgreSql;

/// <summary>Keeps a connection with one prepared statement. A statement that failed ends the connection; the next collection opens another.</summary>
internal abstract class PostgreSqlSender<TOperation>(NpgsqlDataSource database, string statement) : ICollectionSender<TOperation>
    where TOperation : Operation
{
    private NpgsqlCommand? _command;

    /// <inheritdoc/>
    public async Task SendAsync(ReadOnlyMemory<TOperation> collection)
    {
        Bind(collection.Span);
        try
        {
            _command ??= await PrepareAsync();
            await using var reader = await _command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                Accept(reader, collection.Span);
            }

            // The rows come before the commit, and what fails it.
            await reader.NextResultAsync();
        }
        catch
        {
            await DisconnectAsync();
            throw;
        }
        finally
        {
            Unbind();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DisconnectAsync();
    }

    /// <summary>Adds the statement's parameters.</summary>
    protected abstract void AddParameters(NpgsqlParameterCollection parameters);

    /// <summary>Gives the parameters the values of a collection.</summary>
    protected abstract void Bind(ReadOnlySpan<TOperation> collection);

    /// <summary>Lets go of the values.</summary>
    protected abstract void Unbind();

    /// <summary>Sets the result that a row holds.</summary>
    protected abstract void Accept(NpgsqlDataReader row, ReadOnlySpan<TOperation> collection);

    private async Task<NpgsqlCommand> PrepareAsync()
    {
        var command = new NpgsqlCommand(statement, await PostgreSqlSession.OpenAsync(database));
        try
        {
            AddParameters(command.Parameters);
            await command.PrepareAsync();
            return command;
        }
        catch
        {
            await DisposeAsync(command);
            throw;
        }
    }

    private async Task DisconnectAsync()
    {
        if (_command is { } command)
        {
            _command = null;
            await DisposeAsync(command);
        }
    }

    private static async Task DisposeAsync(NpgsqlCommand command)
    {
        await using (command.Connection)
        {
            await command.DisposeAsync();
        }
    }
}
